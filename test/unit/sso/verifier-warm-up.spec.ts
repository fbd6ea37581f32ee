import { EventEmitter } from 'node:events';
import type { HttpAdapterHost } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { VerifierWarmUp } from '../../../lib/sso/verifier-warm-up.js';
import { ManualClock } from '../../../lib/testing/index.js';
import { presetAt, registryOf } from '../../support/preset-at.js';

function warmUp(environment: string): { clock: ManualClock; server: EventEmitter; warmUp: VerifierWarmUp } {
  const clock = new ManualClock();
  const server = new EventEmitter();
  const host = { httpAdapter: { getHttpServer: () => server } } as unknown as HttpAdapterHost;
  const presets = registryOf(presetAt('https://platform.example', { environment }));
  return { clock, server, warmUp: new VerifierWarmUp(host, presets, clock) };
}

describe('warming up the verifier', () => {
  it('waits until the server listens', async () => {
    const { clock, server, warmUp: subject } = warmUp('production');
    subject.onApplicationBootstrap();
    expect(clock.pendingTimers).toBe(0);
    server.emit('listening');
    expect(clock.pendingTimers).toBe(1);
    await clock.advance(500);
    await subject.onModuleDestroy();
  });

  it('does not begin when the application closes before', async () => {
    const { clock, server, warmUp: subject } = warmUp('production');
    subject.onApplicationBootstrap();
    server.emit('listening');
    await subject.onModuleDestroy();
    expect(clock.pendingTimers).toBe(0);
  });

  it('is left out for sandboxes, and without an HTTP server', () => {
    const { clock, server, warmUp: subject } = warmUp('sandbox');
    subject.onApplicationBootstrap();
    server.emit('listening');
    expect(clock.pendingTimers).toBe(0);
    const none = { httpAdapter: null } as unknown as HttpAdapterHost;
    const presets = registryOf(presetAt('https://platform.example', { environment: 'production' }));
    new VerifierWarmUp(none, presets, clock).onApplicationBootstrap();
    expect(clock.pendingTimers).toBe(0);
  });
});
