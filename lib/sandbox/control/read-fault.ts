import { MaestranoSandboxError } from '../../errors/index.js';
import { type Fault, type FaultEffect } from '../faults/index.js';
import { isObject } from '../http/index.js';

/**
 * A fault from a JSON body.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID`
 */
export function readFault(body: Readonly<Record<string, unknown>>): Fault {
  const { path, method, applicationId, times } = body;
  return {
    effect: readEffect(body['effect']),
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof method === 'string' ? { method } : {}),
    ...(typeof applicationId === 'string' ? { applicationId } : {}),
    ...(typeof times === 'number' ? { times } : {}),
  };
}

function readEffect(effect: unknown): FaultEffect {
  const { kind, status, body, ms, retryAfter, requests, seconds } = isObject(effect) ? effect : {};
  if (kind === 'reset' || kind === 'truncated' || kind === 'lost') return { kind };
  if (kind === 'rate-limit' && isCount(requests, 0, 100_000) && isCount(seconds, 1, 86_400))
    return { kind, requests, seconds };
  if (kind === 'latency' && typeof ms === 'number' && ms >= 0 && ms <= 600_000) return { kind, ms };
  if (
    kind === 'status' &&
    typeof status === 'number' &&
    Number.isInteger(status) &&
    status >= 200 &&
    status < 600
  )
    return {
      kind,
      status,
      ...(typeof body === 'string' ? { body } : {}),
      ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    };
  throw MaestranoSandboxError.invalid(
    'This is no effect of a fault.',
    'Use {"kind":"status","status":503}, {"kind":"latency","ms":2000}, {"kind":"rate-limit","requests":5,"seconds":60}, {"kind":"reset"}, "truncated" or "lost".',
  );
}

function isCount(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
