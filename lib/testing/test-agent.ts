/**
 * A visitor of an application under test: talks to its HTTP server and keeps its cookies, whatever their attributes.
 *
 * @publicApi
 */
export class TestAgent {
  readonly #cookies = new Map<string, string>();

  /** @param origin where the application listens, `http://127.0.0.1:53211` */
  constructor(readonly origin: string) {}

  /** By name, as the application set them last. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  /** `fetch` with the cookies, on a path of the application. Redirects are answers, not followed. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.#cookieHeader());
    const response = await fetch(new URL(path, this.origin), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map(part => part.trim());
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    const isGone = attributes.some(attribute =>
      /^(max-age=(0|-\d+)|expires=Thu, 01 Jan 1970.*)$/i.test(attribute),
    );
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(equals + 1));
  }
}
