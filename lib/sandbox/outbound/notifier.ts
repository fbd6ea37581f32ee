import { type ClockTimer } from '../../clock.js';
import { type SandboxClock } from '../clock/index.js';
import { type Application } from '../state/index.js';
import { type Delivery } from './delivery.js';
import { type ChangedRecord, type Webhooks } from './webhooks.js';

interface Waiting {
  readonly application: Application;
  readonly changes: Map<string, ChangedRecord>;
}

/**
 * Sends Connec! notifications: at once, or gathered, so that one post carries what happened to several groups in the
 * meantime (protocol.md 7.1). Of a record that changed twice, the later state is sent.
 */
export class Notifier {
  readonly #waiting = new Map<string, Waiting>();
  #gathering = false;
  #timer: ClockTimer | undefined;

  constructor(
    private readonly webhooks: Webhooks,
    private readonly clock: SandboxClock,
    private readonly delayMs: number,
  ) {}

  /** `undefined` when nothing was sent: it waits, or the application did not subscribe. */
  async changed(application: Application, changes: readonly ChangedRecord[]): Promise<Delivery | undefined> {
    if (!this.#gathering && this.delayMs === 0) return this.webhooks.recordsChanged(application, changes);
    const waiting = this.#waiting.get(application.id) ?? { application, changes: new Map() };
    this.#waiting.set(application.id, waiting);
    for (const change of changes)
      waiting.changes.set(`${change.group.id} ${change.collection} ${change.record.id}`, change);
    if (!this.#gathering && !this.#timer)
      this.#timer = this.clock.schedule(
        () => this.flush(),
        new Date(this.clock.now() + this.delayMs),
        'Send the notifications that gathered',
      );
    return undefined;
  }

  get gathering(): boolean {
    return this.#gathering;
  }

  /** How many changes wait to be told. */
  get gathered(): number {
    return [...this.#waiting.values()].reduce((sum, { changes }) => sum + changes.size, 0);
  }

  /** Gathers from now on, until {@link flush}. */
  gather(): void {
    this.#gathering = true;
  }

  /** Sends what was gathered, one post for each application, and gathers no longer. */
  async flush(): Promise<Delivery[]> {
    const waiting = [...this.#waiting.values()];
    this.clear();
    const sent = await Promise.all(
      waiting.map(({ application, changes }) =>
        this.webhooks.recordsChanged(application, [...changes.values()]),
      ),
    );
    return sent.filter(delivery => delivery !== undefined);
  }

  /** Forgets what was gathered. */
  clear(): void {
    this.#waiting.clear();
    this.#gathering = false;
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
