import type { Server } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import { PresetRegistry } from '../presets/index.js';
import { warmUpVerification } from './verification/index.js';

/**
 * Sign-ins are rare, and the first one after a start would take ten times as long: so the verifier is loaded and
 * exercised once the server listens. Not for sandboxes, where nobody minds.
 */
@Injectable()
export class VerifierWarmUp implements OnApplicationBootstrap {
  constructor(
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
    @Inject(PresetRegistry) private readonly presets: PresetRegistry,
  ) {}

  onApplicationBootstrap(): void {
    const adapter = this.adapterHost.httpAdapter as AbstractHttpAdapter | null | undefined;
    const isNeeded = this.presets
      .all()
      .some(({ sso, environment }) => sso.enabled && environment !== 'sandbox');
    if (!adapter || !isNeeded) return;
    const server = adapter.getHttpServer() as Server;
    if (server.listening) void warmUpVerification();
    else server.once('listening', () => void warmUpVerification());
  }
}
