import { isSameSite } from './addresses.js';
import { type Answer, type HttpClient, isRedirect } from './client.js';
import { CookieJar } from './cookie-jar.js';

const PAGE_HEADERS = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
};

const MOST_REDIRECTS = 5;

/** As much of a browser as signing in needs, for one application. */
export class Browser {
  /** Cookies that were kept back from the last cross-site post. */
  withheld: readonly string[] = [];

  constructor(
    private readonly http: HttpClient,
    public jar = new CookieJar(),
  ) {}

  /** Another browser with the same cookies, as they are now. */
  copy(): Browser {
    return new Browser(this.http, this.jar.copy());
  }

  async get(address: string, timing?: string): Promise<Answer> {
    const url = new URL(address);
    return this.#send(url, {
      method: 'GET',
      url: url.href,
      headers: { ...PAGE_HEADERS, 'sec-fetch-site': 'none', ...cookies(this.jar.sentTo(url).header) },
      ...(timing === undefined ? {} : { timing }),
    });
  }

  /** Sends a form of another site's page. */
  async postFrom(page: string, address: string, form: URLSearchParams, timing?: string): Promise<Answer> {
    const url = new URL(address);
    const from = new URL(page);
    const sameSite = isSameSite(from, url);
    const { header, withheld } = this.jar.sentTo(url, !sameSite);
    this.withheld = withheld;
    return this.#send(url, {
      method: 'POST',
      url: url.href,
      headers: {
        ...PAGE_HEADERS,
        'content-type': 'application/x-www-form-urlencoded',
        origin: from.origin,
        'sec-fetch-site': sameSite ? 'same-site' : 'cross-site',
        ...cookies(header),
      },
      body: form.toString(),
      ...(timing === undefined ? {} : { timing }),
    });
  }

  /** Where redirects lead, as long as they stay at the application. */
  async follow(answer: Answer): Promise<Answer> {
    let current = answer;
    for (let step = 0; step < MOST_REDIRECTS && isRedirect(current); step += 1) {
      const next = new URL(current.headers.location ?? '', current.url);
      if (next.origin !== new URL(answer.url).origin) return current;
      current = await this.get(next.href);
    }
    return current;
  }

  async #send(url: URL, call: Parameters<HttpClient['send']>[0]): Promise<Answer> {
    const answer = await this.http.send(call);
    this.jar.take(answer.headers['set-cookie'] ?? [], url);
    return answer;
  }
}

function cookies(header: string): Record<string, string> {
  return header === '' ? {} : { cookie: header };
}
