import { ID_PATTERN } from '../presets/index.js';
import type { StoredSession } from './session-data.js';

/** Short member names: the value travels in a cookie with every request. */
interface Wire {
  v: 1;
  i: string;
  p: string;
  g: string;
  u: string;
  x: string;
  t: string;
  r: number;
  s: number;
  e?: number;
  d?: unknown;
}

export function encodeSession(session: StoredSession): string {
  const wire: Wire = {
    v: 1,
    i: session.id,
    p: session.preset,
    g: session.group.id,
    u: session.user.id,
    x: session.user.uid,
    t: session.token,
    r: session.recheckMs,
    s: session.signedInAt.getTime(),
    ...(session.endsAtMs === null ? {} : { e: session.endsAtMs }),
    d: session.identity,
  };
  return JSON.stringify(wire);
}

/**
 * Reads what {@link encodeSession} wrote. The text comes out of our own seal; still, another version of the module
 * may have written it, and anything unexpected is no session.
 */
export function decodeSession(text: string): StoredSession | undefined {
  let wire: Partial<Wire>;
  try {
    wire = (JSON.parse(text) ?? {}) as Partial<Wire>;
  } catch {
    return undefined;
  }
  const { v, i, p, g, u, x, t, r, s, e, d } = wire;
  if (v !== 1 || typeof i !== 'string' || typeof p !== 'string' || typeof t !== 'string') return undefined;
  if (![g, u, x].every(id => typeof id === 'string' && ID_PATTERN.test(id))) return undefined;
  if (!Number.isSafeInteger(r) || !Number.isSafeInteger(s)) return undefined;
  if (e !== undefined && !Number.isSafeInteger(e)) return undefined;
  return {
    id: i,
    preset: p,
    group: { preset: p, id: g as string },
    user: { id: u as string, uid: x as string },
    token: t,
    recheckMs: r as number,
    endsAtMs: e ?? null,
    signedInAt: new Date(s as number),
    identity: d,
  };
}
