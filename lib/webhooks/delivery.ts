import type { HandlerOutcome } from '../events/index.js';
import type { PlatformAnswer } from '../platform/index.js';

/** The historic answer to a webhook that was taken care of (protocol.md 4). */
const SUCCESS: PlatformAnswer = { status: 200, body: { success: true } };

/**
 * 200 only when every handler succeeded: a sender that is told of success forgets. Source: protocol.md, section 0,
 * decision 9.
 */
export function deliveryAnswer(outcomes: readonly HandlerOutcome[]): PlatformAnswer {
  const failed = outcomes.filter(({ status }) => status === 'failed').map(({ handler }) => handler);
  if (failed.length === 0) return SUCCESS;
  return {
    status: 500,
    body: { success: false, error: 'A handler failed', code: 'MNO_HANDLER_FAILED', failed },
  };
}

export function badRequest(error: string, code: string): PlatformAnswer {
  return { status: 400, body: { success: false, error, code } };
}
