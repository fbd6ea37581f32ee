import type { Server } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import { Clock, type ClockTimer } from '../clock.js';
import { PresetRegistry } from '../presets/index.js';
import { warmUpVerification } from './verification/index.js';

/** Whatever else an application does when it starts goes first. */
const AFTER_LISTENING_MS = 500;

/**
 * Sign-ins are rare, and the first one after a start would take ten times as long: so the verifier is loaded and
 * exercised once the server listens. Not for sandboxes, where nobody minds.
 */
@Injectable()
export class VerifierWarmUp implements OnApplicationBootstrap, OnModuleDestroy {
  #timer: ClockTimer | undefined;
  #underWay: Promise<void> | undefined;

  constructor(
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
    @Inject(PresetRegistry) private readonly presets: PresetRegistry,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    const adapter = this.adapterHost.httpAdapter as AbstractHttpAdapter | null | undefined;
    const isNeeded = this.presets
      .all()
      .some(({ sso, environment }) => sso.enabled && environment !== 'sandbox');
    if (!adapter || !isNeeded) return;
    const server = adapter.getHttpServer() as Server;
    if (server.listening) this.#schedule();
    else server.once('listening', () => this.#schedule());
  }

  async onModuleDestroy(): Promise<void> {
    this.#timer?.cancel();
    await this.#underWay;
  }

  #schedule(): void {
    this.#timer = this.clock.setTimer(() => {
      this.#underWay = warmUpVerification();
    }, AFTER_LISTENING_MS);
  }
}
