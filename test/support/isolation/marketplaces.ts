import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PresetOptions } from '../../../lib/presets/index.js';
import {
  createTestIdentityProvider,
  type TestIdentityProvider,
} from '../../../lib/testing/test-identity-provider.js';

const KEY = /^key-of-(\d+)-generation-\d+-/;
const GROUP = /cld-(\d+)x\d+/g;

/** The key of marketplace `index` after `generation` rotations. */
export function keyOf(index: number, generation: number): string {
  return `key-of-${index}-generation-${generation}-${'x'.repeat(16)}`;
}

/** A group of marketplace `index`; the index can be read from it. */
export function groupOf(index: number, number: number): string {
  return `cld-${index}x${number}`;
}

/**
 * Many marketplaces, each a server of its own, that look at every byte that reaches them: whose credentials and whose
 * groups these are. What belongs to another marketplace is a leak.
 */
export class Marketplaces {
  readonly leaks: string[] = [];
  calls = 0;
  readonly #servers: Server[] = [];
  readonly #identityProviders: TestIdentityProvider[] = [];

  static async open(count: number): Promise<Marketplaces> {
    const marketplaces = new Marketplaces();
    for (let index = 0; index < Math.min(count, 5); index++) {
      marketplaces.#identityProviders.push(createTestIdentityProvider());
    }
    for (let index = 0; index < count; index++) {
      const server = createServer((request, response) => void marketplaces.#answer(index, request, response));
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      marketplaces.#servers.push(server);
    }
    return marketplaces;
  }

  get count(): number {
    return this.#servers.length;
  }

  origin(index: number): string {
    return `http://127.0.0.1:${(this.#servers[index]!.address() as AddressInfo).port}`;
  }

  identityProvider(index: number): TestIdentityProvider {
    return this.#identityProviders[index % this.#identityProviders.length]!;
  }

  /** Options of all presets, `p0` … `pN`, after `generation` rotations of every key. */
  presets(host: string, generation: number): Record<string, PresetOptions> {
    const keys = (index: number): string[] =>
      [generation, generation - 1].filter(each => each >= 0).map(each => keyOf(index, each));
    return Object.fromEntries(
      this.#servers.map((_server, index) => [
        `p${index}`,
        {
          environment: `market-${index}`,
          app: { host },
          api: { id: `app-${index}`, key: keys(index), host: this.origin(index) },
          connec: { host: this.origin(index) },
          sso: { x509Certificate: this.identityProvider(index).certificate },
        },
      ]),
    );
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#servers.map(server => {
        server.closeAllConnections();
        return new Promise(resolve => server.close(resolve));
      }),
    );
  }

  async #answer(index: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    this.calls++;
    this.#inspect(index, request, body);
    const groupId = [...`${request.url} ${body}`.matchAll(GROUP)][0]?.[0] ?? groupOf(index, 0);
    const path = (request.url ?? '').split('?')[0] ?? '';
    response.setHeader('Content-Type', 'application/json');
    if (path.includes('/account/bills')) {
      const bill = {
        object: 'account_bill',
        id: `bill-${this.calls}`,
        group_id: groupId,
        price_cents: 100,
        currency: 'AUD',
        description: 'x',
        units: null,
        period_started_at: null,
        period_ended_at: null,
        third_party: false,
      };
      const times = { created_at: '2026-05-01T00:00:00Z', updated_at: '2026-05-01T00:00:00Z' };
      response.end(
        JSON.stringify({ success: true, errors: {}, data: { ...bill, ...times, status: 'submitted' } }),
      );
    } else {
      response.end(JSON.stringify({ invoices: { id: `i-${index}`, group_id: groupId, owner: `p${index}` } }));
    }
  }

  #inspect(index: number, request: IncomingMessage, body: string): void {
    const where = `p${index} got ${request.method} ${request.url}`;
    const basic = Buffer.from(
      (request.headers.authorization ?? '').replace(/^Basic /, ''),
      'base64',
    ).toString();
    const [id = '', key = ''] = basic.split(':');
    if (id !== `app-${index}`) this.leaks.push(`${where} from ${id}`);
    if (KEY.exec(key)?.[1] !== String(index)) this.leaks.push(`${where} with the key of another`);
    if (!request.headers.host?.endsWith(new URL(this.origin(index)).port))
      this.leaks.push(`${where} for another host`);
    for (const [group, owner] of `${request.url} ${body}`.matchAll(GROUP)) {
      if (owner !== String(index)) this.leaks.push(`${where} about ${group}`);
    }
  }
}
