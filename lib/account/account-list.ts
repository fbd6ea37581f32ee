/**
 * A list of the account API. Nothing is called before it is iterated; every iteration is a call of its own, whose
 * items are built one at a time. An empty list is an empty list.
 *
 * @publicApi
 */
export class AccountList<T> implements AsyncIterable<T> {
  constructor(private readonly iterate: () => AsyncGenerator<T, void, undefined>) {}

  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.iterate();
  }

  /** The first `max` items, in the platform's order. */
  async toArray({ max }: { readonly max: number }): Promise<T[]> {
    const items: T[] = [];
    if (max <= 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= max) break;
    }
    return items;
  }

  /** The first item, or `undefined` when the list is empty. */
  async first(): Promise<T | undefined> {
    for await (const item of this) return item;
    return undefined;
  }
}
