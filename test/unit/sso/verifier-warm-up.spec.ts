import { EventEmitter } from 'node:events';
import type { HttpAdapterHost } from '@nestjs/core';
import { describe, expect, it, jest } from '@jest/globals';
import { warmUpVerification } from '../../../lib/sso/verification/index.js';
import { VerifierWarmUp } from '../../../lib/sso/verifier-warm-up.js';
import { ManualClock } from '../../../lib/testing/index.js';
import { presetAt, registryOf } from '../../support/preset-at.js';
import { platform } from '../../support/sso/fixture.js';
import { signIns } from '../../support/sso/sign-ins.js';

function warmUp(environment: string): { clock: ManualClock; server: EventEmitter; warmUp: VerifierWarmUp } {
  const clock = new ManualClock();
  const server = new EventEmitter();
  const host = { httpAdapter: { getHttpServer: () => server } } as unknown as HttpAdapterHost;
  return { clock, server, warmUp: subjectFor(host, environment, clock) };
}

function subjectFor(
  host: HttpAdapterHost,
  environment: string,
  clock: ManualClock,
  { correlation, marks, turns }: Pick<Parts, 'correlation' | 'marks' | 'turns'> = signIns(),
): VerifierWarmUp {
  const presets = registryOf(presetAt('https://platform.example', { environment }));
  return new VerifierWarmUp(host, presets, clock, correlation, marks, turns);
}

type Parts = ReturnType<typeof signIns>;

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
    subjectFor(none, 'production', clock).onApplicationBootstrap();
    expect(clock.pendingTimers).toBe(0);
  });

  it('verifies an answer that is good, with the certificates of the preset', async () => {
    const anchor = { kind: 'certificates', certificates: [platform.certificate] } as const;
    expect(await warmUpVerification(anchor)).toBe(true);
  });

  it('goes once around the cookies and the store, and bears a store that is not there', async () => {
    const parts = signIns();
    const asked = jest.spyOn(parts.store, 'getMany');
    const host = {
      httpAdapter: { getHttpServer: () => ({ listening: true }) },
    } as unknown as HttpAdapterHost;
    asked.mockRejectedValue(new Error('no store'));
    const subject = subjectFor(host, 'production', parts.clock, parts);
    subject.onApplicationBootstrap();
    await parts.clock.advance(500);
    while (asked.mock.calls.length === 0) await new Promise(resolve => setImmediate(resolve));
    await subject.onModuleDestroy();
    expect(asked).toHaveBeenCalled();
  });
});
