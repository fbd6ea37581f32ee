import { json, type PlatformResponse } from '../http/index.js';
import { type Platform } from '../platform.js';
import { statusOf } from '../statuses.js';

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** The envelope of every answer of the account API, protocol.md 5.3. */
export function success(data: object, status = 200): PlatformResponse {
  return json(status, { success: true, errors: {}, data });
}

export function failure(status: number, errors: FieldErrors): PlatformResponse {
  return json(status, { success: false, errors, data: {} });
}

export const unauthenticated = (): PlatformResponse =>
  failure(401, { authentication: ['Invalid API token'] });

export const unknownId = (
  { strict }: Pick<Platform, 'strict'>,
  done: 'Shown' | 'Cancelled' = 'Shown',
): PlatformResponse => failure(statusOf(`unknown${done}`, { strict }), { id: ['does not exist'] });

export const systemError = (status = 500): PlatformResponse =>
  failure(status, {
    system: [
      'A system error occured. Please retry later or contact support@maestrano.com if the issue persists.',
    ],
  });
