import { type Clock } from '../../clock.js';
import { type DeliveryKind } from '../outbound/index.js';

/** Something that happened. Neither keys nor tokens nor bodies are in it, and of addresses only the path. */
export type JournalEvent =
  | {
      readonly type: 'request';
      readonly method: string;
      readonly path: string;
      readonly status: number;
      /** Whose credentials it carried. */
      readonly applicationId?: string;
      /** What was done to it on purpose, e.g. `status`. */
      readonly fault?: string;
    }
  | {
      readonly type: 'sign-in';
      readonly applicationId: string;
      readonly userId: string;
      readonly groupId: string;
    }
  | {
      readonly type: 'delivery';
      readonly deliveryId: string;
      readonly kind: DeliveryKind;
      readonly applicationId: string;
      /** Counted from 1. */
      readonly attempt: number;
      readonly status?: number;
      readonly error?: string;
    }
  | {
      readonly type: 'change';
      readonly what: ChangeKind;
      /** Of a record that changed: the group whose application wrote it. */
      readonly groupId?: string;
      readonly userId?: string;
      readonly collection?: string;
      /** Of the record (of several their number), bill, delivery or snapshot. */
      readonly subject?: string;
    }
  | {
      /** An application reported what it made of an answer. */
      readonly type: 'explanation';
      readonly applicationId: string;
      readonly accepted: boolean;
      readonly code?: string;
    }
  | { readonly type: 'clock'; readonly now: Date }
  | {
      readonly type: 'attack';
      readonly name: string;
      readonly applicationId: string;
      readonly verdict: string;
    };

/** What of the state changed other than by a request of an application. */
export type ChangeKind =
  | 'application-changed'
  | 'group-cancelled'
  | 'group-added'
  | 'group-changed'
  | 'user-added'
  | 'user-changed'
  | 'role-changed'
  | 'user-removed'
  | 'session-expired'
  | 'record-changed'
  | 'delivery-held'
  | 'delivery-dropped'
  | 'bill-charged'
  | 'bill-changed'
  | 'bills-invoiced'
  | 'restored'
  | 'reset';

/**
 * One line of the journal.
 *
 * @publicApi
 */
export type JournalEntry = JournalEvent & {
  /** Counted from 1, never used twice. */
  readonly id: number;
  /** On the sandbox's clock. */
  readonly at: Date;
};

export type JournalListener = (entry: JournalEntry) => void;

/** How many entries are kept; older ones are forgotten. */
const KEPT = 1000;

/** What happened in a sandbox, in order. */
export class Journal {
  #entries: JournalEntry[] = [];
  #count = 0;
  readonly #listeners = new Set<JournalListener>();

  constructor(private readonly clock: Clock) {}

  /** The last thousand, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#entries.slice(-KEPT);
  }

  add(event: JournalEvent): void {
    this.#count += 1;
    const entry: JournalEntry = { id: this.#count, at: this.clock.date(), ...event };
    this.#entries.push(entry);
    // Cut rarely, so that a request pays for its own line only.
    if (this.#entries.length >= 2 * KEPT) this.#entries = this.#entries.slice(-KEPT);
    for (const listener of this.#listeners) listener(entry);
  }

  /** Tells of every entry to come, until the returned function is called. */
  subscribe(listener: JournalListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Entries after one that is known; all that are kept when it is forgotten. */
  since(id: number): readonly JournalEntry[] {
    return this.#entries.filter(entry => entry.id > id);
  }

  clear(): void {
    this.#entries = [];
  }
}

/** Everything that changes the state is in the journal; requests that only read are too. */
export function changesState(entry: JournalEntry): boolean {
  if (entry.type === 'request') return entry.method !== 'GET' && entry.method !== 'OPTIONS';
  return entry.type === 'change' || entry.type === 'clock';
}
