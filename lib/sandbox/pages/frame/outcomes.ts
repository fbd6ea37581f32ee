import { randomBytes } from 'node:crypto';
import { type Delivery } from '../../outbound/index.js';
import { type Call } from './curl.js';

/** What came of a posted form. */
export interface Outcome {
  readonly id: string;
  /** Name of the action. */
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  /** Element the form stood in, or empty. */
  readonly place: string;
  readonly ok: boolean;
  /** What happened, or why nothing did. */
  readonly message: string;
  /** What was sent to applications. */
  readonly deliveries: readonly Delivery[];
  /** The same over the control API. */
  readonly call: Call;
  /** What the action gave. */
  readonly result: unknown;
  /** What was typed, to be corrected; only of a form that was refused. */
  readonly answers: URLSearchParams | undefined;
}

const KEPT = 20;

/** The last things forms did, so that the page they lead back to can tell; an address alone cannot make one up. */
export class Outcomes {
  readonly #kept = new Map<string, Outcome>();

  add(outcome: Omit<Outcome, 'id'>): Outcome {
    const entry = { id: randomBytes(9).toString('base64url'), ...outcome };
    this.#kept.set(entry.id, entry);
    for (const id of this.#kept.keys()) if (this.#kept.size > KEPT) this.#kept.delete(id);
    return entry;
  }

  get(id: string | null): Outcome | undefined {
    return this.#kept.get(id ?? '');
  }
}

/** Deliveries among what an action gave: itself, a list of them, or a member. */
export function deliveriesIn(result: unknown): Delivery[] {
  if (Array.isArray(result)) return result.flatMap(deliveriesIn);
  if (typeof result !== 'object' || result === null) return [];
  if ('request' in result && 'attempts' in result) return [result as Delivery];
  if ('deliveries' in result) return deliveriesIn(result.deliveries);
  return 'delivery' in result ? deliveriesIn(result.delivery) : [];
}
