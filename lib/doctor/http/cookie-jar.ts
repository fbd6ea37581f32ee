import { isLoopback } from './addresses.js';

export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  /** Lower case; `undefined` when it was not said. */
  readonly sameSite: string | undefined;
}

/** The cookies of one application, taken and given as browsers do it. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  constructor(cookies: Iterable<Cookie> = []) {
    for (const cookie of cookies) this.#cookies.set(cookie.name, cookie);
  }

  get all(): readonly Cookie[] {
    return [...this.#cookies.values()];
  }

  copy(): CookieJar {
    return new CookieJar(this.all);
  }

  without(name: string): CookieJar {
    return new CookieJar(this.all.filter(cookie => cookie.name !== name));
  }

  with(name: string, value: string): CookieJar {
    const bare = { path: '/', httpOnly: true, secure: false, sameSite: 'lax' };
    return new CookieJar([...this.all, { ...bare, ...this.#cookies.get(name), name, value }]);
  }

  /** Takes what an answer sets, unless a browser would not. */
  take(lines: readonly string[], url: URL): void {
    for (const line of lines) {
      const read = parse(line, url);
      if (!read) continue;
      if (read.ended) this.#cookies.delete(read.cookie.name);
      else this.#cookies.set(read.cookie.name, read.cookie);
    }
  }

  /** What goes along. A post from a page of another site carries no cookie that is `Lax` or `Strict`. */
  sentTo(url: URL, crossSitePost = false): { readonly header: string; readonly withheld: readonly string[] } {
    const due = this.all.filter(({ path }) => pathMatches(url.pathname, path));
    const isWithheld = ({ sameSite }: Cookie): boolean =>
      crossSitePost && (sameSite === 'lax' || sameSite === 'strict');
    return {
      header: due
        .filter(cookie => !isWithheld(cookie))
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
      withheld: due.filter(isWithheld).map(({ name }) => name),
    };
  }
}

function parse(line: string, url: URL): { cookie: Cookie; ended: boolean } | undefined {
  const [pair = '', ...rest] = line.split(';');
  const equals = pair.indexOf('=');
  if (equals < 1) return undefined;
  const attributes = new Map(
    rest.map(part => {
      const [key = '', ...value] = part.split('=');
      return [key.trim().toLowerCase(), value.join('=').trim()] as const;
    }),
  );
  const sameSite = attributes.get('samesite')?.toLowerCase();
  const path = attributes.get('path');
  const cookie: Cookie = {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    path: path?.startsWith('/') ? path : url.pathname.replace(/\/[^/]*$/, '') || '/',
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    sameSite,
  };
  return isAccepted(cookie, attributes.get('domain'), url)
    ? { cookie, ended: isOver(attributes) }
    : undefined;
}

/** Browsers count loopback as secure; elsewhere `Secure` needs https, and `None` needs `Secure` everywhere. */
function isAccepted({ name, secure, sameSite, path }: Cookie, domain: string | undefined, url: URL): boolean {
  if (secure && url.protocol !== 'https:' && !isLoopback(url.hostname)) return false;
  if (sameSite === 'none' && !secure) return false;
  if (name.startsWith('__Host-') && (!secure || path !== '/' || domain)) return false;
  if (name.startsWith('__Secure-') && !secure) return false;
  const wanted = domain?.replace(/^\./, '').toLowerCase() ?? '';
  return wanted === '' || url.hostname === wanted || url.hostname.endsWith(`.${wanted}`);
}

function isOver(attributes: ReadonlyMap<string, string>): boolean {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = attributes.get('expires');
  // What is deleted is set to expire in the past, and that is always 1970.
  return expires !== undefined && new Date(expires).getTime() <= 86_400_000;
}

function pathMatches(requested: string, path: string): boolean {
  return requested === path || requested.startsWith(path.endsWith('/') ? path : `${path}/`);
}
