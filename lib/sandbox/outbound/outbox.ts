import { basicAuth } from '../http/index.js';
import { type Platform } from '../platform.js';
import { type Application } from '../state/index.js';
import { VERSION } from '../../version.js';
import { type Delivery, type DeliveryAttempt, type DeliveryKind } from './delivery.js';
import { reasonOf, send } from './http-client.js';

interface Draft {
  readonly kind: DeliveryKind;
  readonly method: string;
  readonly url: string;
  readonly body?: string;
}

type Entry = { -readonly [Key in keyof Delivery]: Delivery[Key] } & { attempts: DeliveryAttempt[] };

/** How many deliveries are kept; older ones are forgotten. */
const KEPT = 500;
const MASKED = 'Basic ***';

/** Sends to applications with their credentials, and keeps everything that was sent. */
export class Outbox {
  #entries: Entry[] = [];
  #count = 0;

  constructor(private readonly platform: Platform) {}

  /** Newest last. */
  get deliveries(): readonly Delivery[] {
    return this.#entries.map(entry => structuredClone(entry));
  }

  /** Sends at once; resolves when the answer is there, or when none came. */
  async deliver(application: Application, { kind, method, url, body = '' }: Draft): Promise<Delivery> {
    const headers = {
      accept: 'application/json',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': `nestjs-maestrano-sandbox/${VERSION}`,
    };
    this.#count += 1;
    const entry: Entry = {
      id: `dlv-${this.#count}`,
      kind,
      applicationId: application.id,
      createdAt: this.platform.clock.date(),
      request: { method, url, headers: { ...headers, authorization: MASKED }, body },
      attempts: [],
      outcome: 'pending',
      status: undefined,
      body: undefined,
    };
    // Reading metadata is no news: kept, it would push out what people look for.
    if (kind !== 'metadata') this.#entries = [...this.#entries.slice(1 - KEPT), entry];
    const attempt = await this.#attempt(application, { method, url, headers, body });
    entry.attempts.push(attempt);
    entry.status = attempt.status;
    entry.body = attempt.body;
    entry.outcome = isSuccess(attempt) ? 'delivered' : 'failed';
    return structuredClone(entry);
  }

  clear(): void {
    this.#entries = [];
  }

  async #attempt(
    application: Application,
    request: { method: string; url: string; headers: Record<string, string>; body: string },
  ): Promise<DeliveryAttempt> {
    const at = this.platform.clock.date();
    const headers = { ...request.headers, authorization: basicAuth(application) };
    try {
      return { at, ...(await send({ ...request, headers })) };
    } catch (error) {
      return { at, error: reasonOf(error) };
    }
  }
}

function isSuccess({ status }: DeliveryAttempt): boolean {
  return status !== undefined && status >= 200 && status < 300;
}
