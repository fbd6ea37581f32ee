import type { MaestranoApiError } from '../../lib/errors/index.js';
import { type HttpHooks, MaestranoHttp } from '../../lib/http/index.js';
import { ManualClock } from '../../lib/testing/index.js';

/**
 * A client whose time stands still: the waits between attempts pass at once, everything else only when the test
 * moves the clock. What its hooks are told is kept.
 */
export function httpUnderTest() {
  const clock = new ManualClock();
  const told: { hook: keyof HttpHooks; info: object }[] = [];
  const hooks: HttpHooks = {
    onRequest: info => told.push({ hook: 'onRequest', info }),
    onResponse: info => told.push({ hook: 'onResponse', info }),
    onError: info => told.push({ hook: 'onError', info }),
    onRetry: info => {
      told.push({ hook: 'onRetry', info });
      setImmediate(() => void clock.advance(info.delayMs));
    },
  };
  const http = new MaestranoHttp(clock, { hooks, random: () => 0.5 });
  return { clock, http, told };
}

/** The error that a call is expected to end with. */
export async function failure(call: Promise<unknown>): Promise<MaestranoApiError> {
  try {
    await call;
  } catch (error) {
    return error as MaestranoApiError;
  }
  throw new Error('The call was expected to fail.');
}
