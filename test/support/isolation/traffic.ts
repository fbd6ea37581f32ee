import { inflateRawSync } from 'node:zlib';
import type { Type } from '@nestjs/common';
import { MaestranoModule } from '../../../lib/maestrano.module.js';
import { signedResponse } from '../../../lib/testing/signed-response.js';
import { freePort } from '../free-port.js';
import { type AdapterName, createApplication } from '../test-application.js';
import { EventLog, Handlers, type Identity, MeController, PlatformCalls } from './application.js';
import { groupOf, keyOf, Marketplaces } from './marketplaces.js';

export interface TrafficOptions {
  readonly adapter: AdapterName;
  readonly presets: number;
  readonly operations: number;
  /** The calls of the application; {@link PlatformCalls}, or a variant that leaks. */
  readonly calls: Type<PlatformCalls>;
}

export interface TrafficReport {
  readonly leaks: readonly string[];
  readonly failures: readonly string[];
  readonly operations: number;
  readonly callsOfPlatform: number;
  readonly swaps: number;
  /** Log lines and events that were looked at, and those that hold a key, a secret or a session token. */
  readonly told: number;
  readonly secrets: readonly string[];
}

const CONCURRENCY = 24;
const OPERATIONS_BETWEEN_SWAPS = 250;

/** Numbers that look random and are the same in every run. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Runs metadata, webhooks, notifications, billing, Connec! and sign-ins of many presets through one application, all
 * mixed up, while its presets are swapped again and again.
 */
export async function runTraffic(options: TrafficOptions): Promise<TrafficReport> {
  const marketplaces = await Marketplaces.open(options.presets);
  const port = await freePort();
  const host = `http://localhost:${port}`;
  let change: (presets: Record<string, never>) => Promise<void> = async () => undefined;
  const app = await createApplication(options.adapter, {
    imports: [
      MaestranoModule.forRoot({
        presets: marketplaces.presets(host, 0),
        session: { secrets: ['s'.repeat(32)] },
        presetSource: { start: onChange => void (change = onChange as typeof change), stop: () => undefined },
      }),
    ],
    controllers: [MeController],
    providers: [Handlers, EventLog, { provide: PlatformCalls, useClass: options.calls }],
  });
  const logged: string[] = [];
  const collect = (...parts: unknown[]): void => void logged.push(parts.map(String).join(' '));
  app.useLogger({
    log: collect,
    warn: collect,
    error: collect,
    debug: collect,
    verbose: collect,
    fatal: collect,
  });
  await app.listen(port, '127.0.0.1');
  try {
    const traffic = new Traffic(marketplaces, host);
    const random = pseudoRandom(42);
    let started = 0;
    let swaps = 0;
    const worker = async (): Promise<void> => {
      while (started < options.operations) {
        const number = started++;
        if (number % OPERATIONS_BETWEEN_SWAPS === OPERATIONS_BETWEEN_SWAPS - 1) {
          swaps++;
          await change(marketplaces.presets(host, swaps) as Record<string, never>);
          traffic.generation = swaps;
        }
        await traffic.operation(random(), Math.floor(random() * options.presets), number);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    const told = [...logged, ...app.get(EventLog).lines];
    return {
      leaks: [...marketplaces.leaks, ...traffic.leaks],
      told: told.length,
      secrets: told.filter(line => /key-of-\d|s{32}|mno_session\b/.test(line)),
      failures: traffic.failures,
      operations: started,
      callsOfPlatform: marketplaces.calls,
      swaps,
    };
  } finally {
    await app.close();
    await marketplaces.close();
  }
}

class Traffic {
  readonly leaks: string[] = [];
  readonly failures: string[] = [];
  generation = 0;

  constructor(
    private readonly marketplaces: Marketplaces,
    private readonly host: string,
  ) {}

  async operation(kind: number, index: number, number: number): Promise<void> {
    if (kind < 0.25) return this.metadata(index);
    if (kind < 0.5) return this.webhook(index, number);
    if (kind < 0.8) return this.notification(index, number);
    if (kind < 0.95) return this.foreignCredentials(index);
    return this.signIn(index, number);
  }

  private async metadata(index: number): Promise<void> {
    const response = await this.call('GET', `/maestrano/metadata/p${index}`, index);
    const { environment, api } = (await response.json()) as {
      environment: string;
      api: { id: string; host: string };
    };
    this.same('metadata', environment, `market-${index}`);
    this.same('metadata', api.id, `app-${index}`);
    this.same('metadata', api.host, this.marketplaces.origin(index));
  }

  private async webhook(index: number, number: number): Promise<void> {
    const response = await this.call(
      'DELETE',
      `/maestrano/account/groups/${groupOf(index, number)}/p${index}`,
      index,
    );
    if (response.status !== 200) this.failures.push(`webhook ${response.status} ${await response.text()}`);
  }

  private async notification(index: number, number: number): Promise<void> {
    const body = JSON.stringify({
      invoices: [1, 2].map(each => ({
        id: `i-${number}-${each}`,
        group_id: groupOf(index, number + each),
        updated_at: '2026-05-01T00:00:00Z',
      })),
    });
    const response = await this.call('POST', `/maestrano/connec/notifications/p${index}`, index, body);
    if (response.status !== 200)
      this.failures.push(`notification ${response.status} ${await response.text()}`);
  }

  /** The credentials of one marketplace open nothing of another. */
  private async foreignCredentials(index: number): Promise<void> {
    const other = (index + 1) % this.marketplaces.count;
    const response = await this.call('GET', `/maestrano/metadata/p${index}`, other);
    if (response.status !== 401) this.leaks.push(`p${other} was let in to p${index}: ${response.status}`);
    await response.arrayBuffer();
  }

  private async signIn(index: number, number: number): Promise<void> {
    const group = groupOf(index, number);
    const init = await fetch(`${this.host}/maestrano/auth/saml/init/p${index}`, { redirect: 'manual' });
    const target = new URL(init.headers.get('location')!);
    this.same('sign-in', target.origin, this.marketplaces.origin(index));
    const xml = inflateRawSync(Buffer.from(target.searchParams.get('SAMLRequest')!, 'base64')).toString();
    const cookies = init.headers.getSetCookie().map(cookie => cookie.split(';')[0]);
    const consumeUrl = `${this.host}/maestrano/auth/saml/consume/p${index}`;
    const consumed = await fetch(consumeUrl, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookies.join('; ') },
      body: new URLSearchParams({
        SAMLResponse: signedResponse({
          identityProvider: this.marketplaces.identityProvider(index),
          consumeUrl,
          idpUrl: `${this.marketplaces.origin(index)}/api/v1/auth/saml`,
          requestId: /\bID="([^"]+)"/.exec(xml)![1]!,
          now: Date.now(),
          groupId: group,
          attributes: { mno_session_recheck: new Date(Date.now() + 3_600_000).toISOString() },
        }),
      }),
    });
    if (consumed.status !== 303) return void this.failures.push(`sign-in ${consumed.status}`);
    const session = consumed.headers.getSetCookie().find(cookie => cookie.startsWith('maestrano='));
    const page = await fetch(`${this.host}/me`, {
      headers: { Cookie: session?.split(';')[0] ?? '', Accept: 'application/json' },
    });
    if (page.status !== 200) return void this.failures.push(`page ${page.status}`);
    const { session: own, answer } = (await page.json()) as {
      session: { group: { preset: string; id: string }; identity: Identity };
      answer: { invoices: { owner: string } };
    };
    this.same('session', `${own.group.preset} ${own.group.id}`, `p${index} ${group}`);
    this.same('identity', `${own.identity.preset} ${own.identity.group}`, `p${index} ${group}`);
    this.same('data', answer.invoices.owner, `p${index}`);
  }

  private call(method: string, path: string, credentialsOf: number, body?: string): Promise<Response> {
    const credentials = `app-${credentialsOf}:${keyOf(credentialsOf, this.generation)}`;
    return fetch(this.host + path, {
      method,
      body: body ?? null,
      headers: {
        Authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
    });
  }

  private same(what: string, actual: string, expected: string): void {
    if (actual !== expected) this.leaks.push(`${what}: ${actual} instead of ${expected}`);
  }
}
