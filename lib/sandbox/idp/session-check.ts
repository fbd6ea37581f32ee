import { equalSecrets, json, type PlatformResponse } from '../http/index.js';
import { type Platform } from '../platform.js';
import { toWireTime } from '../time.js';
import { SESSION_RECHECK_MS } from './attributes.js';

/** Whether a token is the user's live one; always 200. Takes a real or virtual uid, or a virtual e-mail. */
export function sessionCheck(platform: Platform, uid: string, token: string | null): PlatformResponse {
  const user = platform.state.users.get(uid.split('.')[0] ?? '');
  const valid = user !== undefined && !!token && equalSecrets(token, user.ssoSession);
  if (user) platform.signIns.noteSessionCheck(user.id, valid);
  const recheck = toWireTime(new Date(platform.clock.now() + SESSION_RECHECK_MS));
  return json(200, { valid, recheck });
}
