import { type PlatformRequest } from '../http/index.js';

const NAME = 'mno_sandbox_launch';
const PATH = '/api/v1/auth/saml';
const LIFE_S = 120;

/** What a launch from the marketplace's side tells the identity provider about the sign-in that follows. */
export interface Launch {
  readonly userId: string | undefined;
  readonly resellerSignsIn: boolean;
}

/** Remembers it for the two redirects to come: the application knows nothing of it and cannot pass it on. */
export function launchCookie({ userId = '', resellerSignsIn }: Launch): string {
  const value = encodeURIComponent(`${userId}:${resellerSignsIn ? 'reseller' : ''}`);
  return `${NAME}=${value}; Path=${PATH}; Max-Age=${LIFE_S}; HttpOnly; SameSite=Lax`;
}

/** Forgets it: one launch is one sign-in. */
export const CLEAR_LAUNCH = `${NAME}=; Path=${PATH}; Max-Age=0; HttpOnly; SameSite=Lax`;

export function readLaunch({ headers }: PlatformRequest): Launch {
  const value = /(?:^|;\s*)mno_sandbox_launch=([\w.%-]*)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const [, userId, reseller] = /^([\w.-]{0,128})(?:%3A)(reseller)?$/i.exec(value) ?? [];
  return { userId: userId || undefined, resellerSignsIn: reseller !== undefined };
}
