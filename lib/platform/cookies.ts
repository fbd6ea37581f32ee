/** Attributes of a cookie of the module; always HttpOnly, for the whole site. */
export interface CookieAttributes {
  /** Whether the preset's `app.host` is https: decides `Secure` and the `__Host-` prefix, never the request. */
  readonly secure: boolean;
  readonly sameSite: 'Lax' | 'None';
  readonly maxAgeSeconds: number;
}

/** Name with the prefix that browsers enforce: https only, this host only. */
export function cookieName(base: string, secure: boolean): string {
  return secure ? `__Host-${base}` : base;
}

/** A `Set-Cookie` value. `value` must be free of separators (ours are base64url). */
export function serializeCookie(base: string, value: string, attributes: CookieAttributes): string {
  const { secure, sameSite, maxAgeSeconds } = attributes;
  return [
    `${cookieName(base, secure)}=${value}`,
    'Path=/',
    `Max-Age=${Math.floor(maxAgeSeconds)}`,
    'HttpOnly',
    ...(secure ? ['Secure'] : []),
    `SameSite=${sameSite}`,
  ].join('; ');
}

export function expireCookie(base: string, secure: boolean, sameSite: CookieAttributes['sameSite']): string {
  return serializeCookie(base, '', { secure, sameSite, maxAgeSeconds: 0 });
}

/** Cookies of a request, first value of each name. Values are left as they are. */
export function parseCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals === -1) continue;
    const name = withoutBlanks(pair.slice(0, equals));
    if (!cookies.has(name)) cookies.set(name, withoutBlanks(pair.slice(equals + 1)));
  }
  return cookies;
}

/**
 * The value of one cookie of a request, the first of that name: what {@link parseCookies} says, without reading the
 * others.
 */
export function findCookie(header: string | undefined, name: string): string | undefined {
  if (!header?.includes(name)) return undefined;
  let equals = -1;
  for (let start = 0, end: number; start < header.length; start = end + 1) {
    end = header.indexOf(';', start);
    if (end === -1) end = header.length;
    // Looked for once only, however many semicolons come before it.
    if (equals < start) equals = header.indexOf('=', start);
    if (equals === -1) return undefined;
    if (equals < end && withoutBlanks(header.slice(start, equals)) === name)
      return withoutBlanks(header.slice(equals + 1, end));
  }
  return undefined;
}

/**
 * Strips what browsers strip, spaces and tabs, and no more: with `trim()` a cookie named U+00A0 `__Host-…`, which a
 * neighbouring host may plant, would count as one that only this host can have set.
 */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(character: number): boolean {
  return character === 0x20 || character === 0x09;
}
