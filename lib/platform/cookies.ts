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
 * The value of one cookie of a request, the first of that name: what {@link parseCookies} says, without taking the
 * others apart.
 */
export function findCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (let start = header.indexOf(name); start !== -1; start = header.indexOf(name, start + 1)) {
    let equals = start + name.length;
    while (isBlank(header.charCodeAt(equals))) equals += 1;
    if (header[equals] !== '=' || !beginsPair(header, start)) continue;
    const end = header.indexOf(';', equals);
    return withoutBlanks(header.slice(equals + 1, end === -1 ? header.length : end));
  }
  return undefined;
}

function beginsPair(header: string, start: number): boolean {
  let before = start - 1;
  while (before >= 0 && isBlank(header.charCodeAt(before))) before -= 1;
  return before < 0 || header[before] === ';';
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
