/** An answer as a browser sees it. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Addresses that led here, in order. */
  readonly redirects: readonly string[];
}

export interface Form {
  readonly action: string;
  readonly method: string;
  readonly fields: Record<string, string>;
}

const MAX_REDIRECTS = 10;

/**
 * A browser without scripts: keeps cookies per host name (ports do not separate cookies), follows redirects, submits
 * forms. For tests over real sockets.
 */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  get(url: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#go('GET', url, undefined, headers);
  }

  /** Submits a form of a page, with fields changed or added. */
  submit(page: Page, form: Form, changes: Record<string, string> = {}): Promise<Page> {
    const fields = new URLSearchParams({ ...form.fields, ...changes });
    const action = new URL(form.action || page.url, page.url).toString();
    if (form.method === 'GET') return this.get(`${action.split('?')[0]}?${fields}`);
    return this.#go('POST', action, fields.toString(), { Origin: new URL(page.url).origin });
  }

  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    return this.#go('POST', url, new URLSearchParams(fields).toString(), headers);
  }

  cookies(host = 'localhost'): ReadonlyMap<string, string> {
    return this.#jar(host);
  }

  setCookie(name: string, value: string, host = 'localhost'): void {
    this.#jar(host).set(name, value);
  }

  async #go(
    method: string,
    url: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Page> {
    const redirects: string[] = [];
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await fetch(url, {
        method,
        body: body ?? null,
        redirect: 'manual',
        headers: {
          Accept: 'text/html,application/xhtml+xml',
          ...this.#cookieHeader(url),
          ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
      });
      this.#keep(url, response);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        return {
          url,
          status: response.status,
          headers: response.headers,
          body: await response.text(),
          redirects,
        };
      }
      await response.arrayBuffer();
      url = new URL(location, url).toString();
      redirects.push(url);
      if (response.status !== 307 && response.status !== 308) [method, body] = ['GET', undefined];
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects: ${redirects.join(' → ')}`);
  }

  #jar(host: string): Map<string, string> {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    return jar;
  }

  #cookieHeader(url: string): Record<string, string> {
    const pairs = [...this.#jar(new URL(url).hostname)].map(([name, value]) => `${name}=${value}`);
    return pairs.length ? { Cookie: pairs.join('; ') } : {};
  }

  #keep(url: string, response: Response): void {
    const jar = this.#jar(new URL(url).hostname);
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map(part => part.trim());
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals);
      const expired = attributes.some(attribute => /^max-age=0$/i.test(attribute));
      if (expired) jar.delete(name);
      else jar.set(name, pair.slice(equals + 1));
    }
  }
}

/** The forms of a page, in order. */
export function formsOf({ body }: Page): Form[] {
  return [...body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, attributes = '', inner = '']) => ({
    action: attribute(attributes, 'action') ?? '',
    method: (attribute(attributes, 'method') ?? 'get').toUpperCase(),
    fields: Object.fromEntries(
      [...inner.matchAll(/<(?:input|button|select|textarea)\b([^>]*)>/gi)].flatMap(([, tag = '']) => {
        const name = attribute(tag, 'name');
        return name === undefined ? [] : [[name, attribute(tag, 'value') ?? '']];
      }),
    ),
  }));
}

/** Addresses of the links of a page whose address matches. */
export function linksOf({ body, url }: Page, pattern: RegExp): string[] {
  return [...body.matchAll(/<a\b([^>]*)>/gi)]
    .map(([, attributes = '']) => attribute(attributes, 'href'))
    .filter(href => href !== undefined && pattern.test(href))
    .map(href => new URL(href!, url).toString());
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value?.replace(
    /&(amp|lt|gt|quot|#39|#x27|#34|#38|#43|#61|#13|#10|#47);/g,
    (entity, code: string) => {
      const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
      return named[code] ?? String.fromCharCode(Number(code.slice(1))) ?? entity;
    },
  );
}
