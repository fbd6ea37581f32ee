import { MaestranoError } from '../errors/index.js';
import type { HandlerOutcome } from '../events/index.js';
import type { PlatformAnswer } from '../platform/index.js';
import type { HandlerReport } from './delivery/delivery-report.js';
import type { RejectedItem } from './rejected-items.js';

/** The historic answer to a webhook that was taken care of (protocol.md 4). */
const SUCCESS: PlatformAnswer = { status: 200, body: { success: true } };
/** Whoever reads it can do nothing about it; the log says what it was. */
export const FAILED: PlatformAnswer = {
  status: 500,
  body: { success: false, error: 'Internal error', code: 'MNO_INTERNAL' },
};
const RETRY_AFTER = { 'Retry-After': '5' };

/**
 * 200 only when every handler succeeded: a sender that is told of success forgets. Source: protocol.md, section 0,
 * decision 9.
 */
export function deliveryAnswer(outcomes: readonly HandlerOutcome[]): PlatformAnswer {
  const failed = outcomes.filter(({ status }) => status === 'failed').map(({ handler }) => handler);
  return failed.length === 0 ? SUCCESS : handlersFailed(failed);
}

/** The same for a notification; what of it could not be delivered to anybody is named and does not count. */
export function notificationAnswer(
  reports: readonly HandlerReport[],
  rejected: readonly RejectedItem[] = [],
): PlatformAnswer {
  if (rejected.length === 0 && reports.every(({ status }) => status === 'done')) return SUCCESS;
  const those = (...statuses: HandlerReport['status'][]): string[] => [
    ...new Set(reports.filter(({ status }) => statuses.includes(status)).map(({ handler }) => handler)),
  ];
  const waiting = those('busy', 'unavailable');
  if (waiting.length > 0) {
    const isStore = those('unavailable').length > 0;
    return {
      status: 503,
      headers: RETRY_AFTER,
      body: {
        success: false,
        error: isStore ? 'The store did not answer' : 'Another delivery is working on the same records',
        code: isStore ? 'MNO_STORE_UNAVAILABLE' : 'MNO_LEASE_BUSY',
        failed: those('busy', 'unavailable', 'failed'),
      },
    };
  }
  const failed = those('failed');
  if (failed.length > 0) return handlersFailed(failed);
  return rejected.length === 0 ? SUCCESS : { status: 200, body: { success: true, rejected } };
}

function handlersFailed(failed: readonly string[]): PlatformAnswer {
  return {
    status: 500,
    body: { success: false, error: 'A handler failed', code: 'MNO_HANDLER_FAILED', failed },
  };
}

/** It could neither be stored nor handled now; later it may be. */
export function unavailable(error: unknown): PlatformAnswer {
  const code = error instanceof MaestranoError ? error.code : 'MNO_QUEUE_UNAVAILABLE';
  const body = { success: false, error: 'The notification could not be taken now', code };
  return { status: 503, headers: RETRY_AFTER, body };
}

export function badRequest(error: string, code: string): PlatformAnswer {
  return { status: 400, body: { success: false, error, code } };
}
