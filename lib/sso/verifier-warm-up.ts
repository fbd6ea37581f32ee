import type { Server } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import { Clock, type ClockTimer } from '../clock.js';
import { type Preset, PresetRegistry } from '../presets/index.js';
import { CorrelationCookies } from './correlation.js';
import { OneUseMarks } from './one-use-marks.js';
import { SignInTurns } from './sign-in-turns.js';

/** Whatever else an application does when it starts goes first. */
const AFTER_LISTENING_MS = 500;

/**
 * Sign-ins are rare, and the first one after a start would take ten times as long: so the verifier is loaded and
 * exercised once the server listens. Not for sandboxes, where nobody minds.
 */
@Injectable()
export class VerifierWarmUp implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #closing = new AbortController();
  #timer: ClockTimer | undefined;
  #underWay: Promise<void> | undefined;

  constructor(
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
    @Inject(PresetRegistry) private readonly presets: PresetRegistry,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CorrelationCookies) private readonly correlation: CorrelationCookies,
    @Inject(OneUseMarks) private readonly marks: OneUseMarks,
    @Inject(SignInTurns) private readonly turns: SignInTurns,
  ) {}

  onApplicationBootstrap(): void {
    const adapter = this.adapterHost.httpAdapter as AbstractHttpAdapter | null | undefined;
    const preset = this.presets.all().find(({ sso, isSandbox }) => sso.enabled && !isSandbox);
    if (!adapter || !preset) return;
    const server = adapter.getHttpServer() as Server;
    if (server.listening) this.#schedule(preset);
    else server.once('listening', () => this.#schedule(preset));
  }

  async onModuleDestroy(): Promise<void> {
    this.#timer?.cancel();
    this.#closing.abort();
    await this.#underWay;
  }

  #schedule(preset: Preset): void {
    this.#timer = this.clock.setTimer(() => {
      this.#underWay = this.#warmUp(preset);
    }, AFTER_LISTENING_MS);
  }

  async #warmUp(preset: Preset): Promise<void> {
    const { trustAnchor } = preset.sso;
    const { signal } = this.#closing;
    const { warmUpVerification } = await import('./verification/index.js');
    await warmUpVerification(trustAnchor.kind === 'sandbox' ? undefined : trustAnchor, signal);
    if (signal.aborted) return;
    try {
      await this.#aroundVerification(preset);
    } catch {
      // The store may not be there yet: the first sign-in will tell, if it still is not.
    }
  }

  /** Cookies, and the store, without leaving anything behind that means something. */
  async #aroundVerification(preset: Preset): Promise<void> {
    const pending = { requestId: '_warm-up', preset: preset.name, groupId: null, returnTo: null };
    for (let turn = 0; turn < 5; turn++) {
      const [cookie] = this.correlation.remember(
        { ...pending, issuedAtMs: this.clock.now() },
        preset,
        undefined,
      );
      const held = this.correlation.pending(preset, cookie?.split(';')[0]);
      const used = { assertionId: '_warm-up', requestId: [...held.keys()].join(), notOnOrAfterMs: 0 };
      await this.turns.take(preset.name, 'warm-up', () => this.marks.isUsed(preset, used));
    }
  }
}
