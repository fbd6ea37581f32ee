/** Something in a notification that cannot be delivered; the rest still is. */
export interface RejectedItem {
  readonly collection: string;
  /** Position in the collection, where it is known. */
  readonly index?: number;
  readonly reason: RejectionReason;
  readonly id?: string;
}

export type RejectionReason = 'not an object' | 'no group id' | 'nested too deeply';

const MAX_REPORTED = 100;
const MAX_NAMED = 3;

/** The items of a notification that cannot be delivered: counted all, the first of them named. */
export class RejectedItems {
  readonly #first: RejectedItem[] = [];
  readonly #reasons = new Map<RejectionReason, { count: number; readonly named: RejectedItem[] }>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get first(): readonly RejectedItem[] {
    return this.#first;
  }

  add(reason: RejectionReason, collection: string, item?: unknown, index?: number): void {
    this.#count += 1;
    const of = this.#reasons.get(reason) ?? { count: 0, named: [] };
    this.#reasons.set(reason, of);
    of.count += 1;
    const isNamed = of.named.length < MAX_NAMED;
    const isReported = this.#first.length < MAX_REPORTED;
    if (!isNamed && !isReported) return;
    const id: unknown = typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : undefined;
    const rejected: RejectedItem = {
      collection,
      ...(index === undefined ? {} : { index }),
      reason,
      ...(typeof id === 'string' && id.length <= 128 ? { id } : {}),
    };
    if (isNamed) of.named.push(rejected);
    if (isReported) this.#first.push(rejected);
  }

  /** `3 no group id (invoices[0], …); 1 …`: one line, however many there are. */
  summary(): string {
    return [...this.#reasons]
      .map(
        ([reason, { count, named }]) =>
          `${count} ${reason} (${named.map(nameOf).join(', ')}${count > named.length ? ', …' : ''})`,
      )
      .join('; ');
  }
}

/** As JSON where the sender chose it: it must not begin a line of its own in a log. */
function nameOf({ collection, index, id }: RejectedItem): string {
  const list = /^\w{1,64}$/.test(collection) ? collection : JSON.stringify(collection.slice(0, 64));
  const place = index === undefined ? list : `${list}[${index}]`;
  return id === undefined ? place : `${place} ${JSON.stringify(id)}`;
}
