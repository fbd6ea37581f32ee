import { type OutboundAnswer, send } from '../outbound/index.js';

/** As much of a browser as a sign-in needs: it keeps cookies and follows nothing. */
export class Victim {
  readonly #cookies = new Map<string, string>();

  async get(url: string): Promise<OutboundAnswer> {
    return this.#send('GET', url, '');
  }

  /** Posts a form, as the platform's page does. */
  async post(url: string, form: string, origin: string): Promise<OutboundAnswer> {
    return this.#send('POST', url, form, {
      'content-type': 'application/x-www-form-urlencoded',
      origin,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
    });
  }

  async #send(
    method: string,
    url: string,
    body: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<OutboundAnswer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send({
      method,
      url,
      body,
      headers: {
        accept: 'text/html,application/xhtml+xml',
        'user-agent': 'Mozilla/5.0 (attack lab of the sandbox)',
        'content-length': String(Buffer.byteLength(body)),
        ...(cookie === '' ? {} : { cookie }),
        ...more,
      },
    });
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const equals = pair.indexOf('=');
    if (equals < 1) return;
    const name = pair.slice(0, equals).trim();
    if (/;\s*max-age=0\b/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(equals + 1).trim());
  }
}
