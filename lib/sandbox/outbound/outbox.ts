import { type ClockTimer } from '../../clock.js';
import { MaestranoSandboxError } from '../../errors/index.js';
import { VERSION } from '../../version.js';
import { basicAuth } from '../http/index.js';
import { type Platform } from '../platform.js';
import { type Application } from '../state/index.js';
import { type Delivery, type DeliveryAttempt, type DeliveryKind } from './delivery.js';
import { type OutboundAnswer, reasonOf, send } from './http-client.js';

interface Draft {
  readonly kind: DeliveryKind;
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly copyOf?: string;
}

type Entry = { -readonly [Key in keyof Delivery]: Delivery[Key] } & { attempts: DeliveryAttempt[] };

/** How many deliveries are kept; older ones are forgotten. */
const KEPT = 500;
const MASKED = 'Basic ***';
/** How long after a failed try the next one follows. */
const RETRY_DELAYS_MS = [5_000, 30_000, 120_000, 600_000, 3_600_000];

/** Sends to applications with their credentials, tries again when that failed, and keeps what was sent. */
export class Outbox {
  #entries: Entry[] = [];
  #count = 0;
  #holding = false;
  readonly #retries = new Map<Entry, ClockTimer>();

  constructor(private readonly platform: Platform) {}

  /** Oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#entries.map(entry => structuredClone(entry));
  }

  /** Sends at once; resolves when the answer is there, when none came, or at once while deliveries are held. */
  async deliver(application: Application, draft: Draft): Promise<Delivery> {
    const entry = this.#write(application, draft);
    if (draft.kind === 'metadata') return this.#attempt(entry, false);
    // Reading metadata is no news: kept, it would push out what people look for.
    this.#entries = [...this.#entries.slice(1 - KEPT), entry];
    if (!this.#holding) return this.#attempt(entry, true);
    entry.outcome = 'held';
    this.platform.journal.add({ type: 'change', what: 'delivery-held', subject: entry.id });
    return structuredClone(entry);
  }

  /** Sends the same again, whatever became of it; sent twice, it is a duplicate. */
  async resend(id: string): Promise<Delivery> {
    return this.#attempt(this.#find(id), false);
  }

  /** Sends the same as a delivery of its own, as a sender does that forgot; held while deliveries are held. */
  async duplicate(id: string): Promise<Delivery> {
    const { kind, applicationId, request } = this.#find(id);
    const application = this.platform.state.applications.get(applicationId);
    if (!application) throw MaestranoSandboxError.unknown('application', applicationId);
    const { method, url, body } = request;
    return this.deliver(application, { kind, method, url, body, copyOf: id });
  }

  get holding(): boolean {
    return this.#holding;
  }

  find(id: string): Delivery | undefined {
    return structuredClone(this.#entries.find(entry => entry.id === id));
  }

  /** Keeps everything back from now on. */
  hold(): void {
    this.#holding = true;
  }

  /** Sends what was held, in the order it came or as `order` lists it, and everything else at once again. */
  async release(order?: readonly string[]): Promise<Delivery[]> {
    const held =
      order?.map(id => this.#find(id)) ?? this.#entries.filter(({ outcome }) => outcome === 'held');
    this.#holding = false;
    const sent: Delivery[] = [];
    for (const entry of held) sent.push(await this.#attempt(entry, true));
    return sent;
  }

  /** Never sends it, or never again. */
  drop(id: string): Delivery {
    const entry = this.#find(id);
    this.#forgetRetry(entry);
    entry.outcome = 'dropped';
    this.platform.journal.add({ type: 'change', what: 'delivery-dropped', subject: entry.id });
    return structuredClone(entry);
  }

  clear(): void {
    for (const entry of [...this.#retries.keys()]) this.#forgetRetry(entry);
    this.#entries = [];
    this.#holding = false;
  }

  #find(id: string): Entry {
    const entry = this.#entries.find(candidate => candidate.id === id);
    if (!entry) throw MaestranoSandboxError.unknown('delivery', id);
    return entry;
  }

  #write(application: Application, { kind, method, url, body = '', copyOf }: Draft): Entry {
    this.#count += 1;
    const headers = {
      accept: 'application/json',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': `nestjs-maestrano-sandbox/${VERSION}`,
      authorization: MASKED,
    };
    return {
      id: `dlv-${this.#count}`,
      kind,
      applicationId: application.id,
      createdAt: this.platform.clock.date(),
      request: { method, url, headers, body },
      copyOf,
      attempts: [],
      outcome: 'pending',
      nextAttemptAt: undefined,
      status: undefined,
      body: undefined,
    };
  }

  async #attempt(entry: Entry, retry: boolean): Promise<Delivery> {
    this.#forgetRetry(entry);
    const attempt = await this.#send(entry);
    entry.attempts.push(attempt);
    entry.status = attempt.status;
    entry.body = attempt.body;
    this.#report(entry, attempt);
    const delivered = attempt.status !== undefined && attempt.status >= 200 && attempt.status < 300;
    entry.outcome = delivered ? 'delivered' : 'failed';
    if (!delivered && retry) this.#planRetry(entry);
    return structuredClone(entry);
  }

  /** Reading metadata is no news. */
  #report({ id, kind, applicationId, attempts }: Entry, { status, error }: DeliveryAttempt): void {
    if (kind === 'metadata') return;
    this.platform.journal.add({
      type: 'delivery',
      deliveryId: id,
      kind,
      applicationId,
      attempt: attempts.length,
      ...(status === undefined ? {} : { status }),
      ...(error === undefined ? {} : { error }),
    });
  }

  #planRetry(entry: Entry): void {
    const delay = RETRY_DELAYS_MS[entry.attempts.length - 1];
    if (delay === undefined || !this.#entries.includes(entry)) return;
    const { clock } = this.platform;
    entry.nextAttemptAt = new Date(clock.now() + delay);
    this.#retries.set(
      entry,
      clock.schedule(() => this.#attempt(entry, true), entry.nextAttemptAt, `Send ${entry.id} again`),
    );
  }

  #forgetRetry(entry: Entry): void {
    this.#retries.get(entry)?.cancel();
    this.#retries.delete(entry);
    entry.nextAttemptAt = undefined;
  }

  async #send({ applicationId, request }: Entry): Promise<DeliveryAttempt> {
    const { state, clock } = this.platform;
    const at = clock.date();
    const application = state.applications.get(applicationId);
    if (!application) return { at, error: 'the application is gone' };
    const headers = { ...request.headers, authorization: basicAuth(application) };
    try {
      const answer = await send({ ...request, headers });
      return { at, status: answer.status, headers: textHeaders(answer.headers), body: answer.body };
    } catch (error) {
      return { at, error: reasonOf(error) };
    }
  }
}

function textHeaders(headers: OutboundAnswer['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'set-cookie' ? [] : [[name, String(value)] as const],
    ),
  );
}
