import type { ConnecNotificationEvent } from '../../../lib/events/index.js';
import type { MemoryStore, Store } from '../../../lib/stores/index.js';
import { DeliveryNode, handlerOf } from './delivery-world.js';

export const T1 = '2025-12-01T10:00:01Z';
export const T2 = '2025-12-01T10:00:02Z';

export const idsOf = ({ records }: ConnecNotificationEvent): unknown[] =>
  records.map(record => (record as { v?: unknown; id?: unknown }).v ?? record['id' as never]);

/** A node whose handler writes down what it is given. */
export function recording(options: Parameters<typeof handlerOf>[1] = {}, world: object = {}) {
  const given: unknown[][] = [];
  let failure: Error | undefined;
  const handler = handlerOf(event => {
    given.push(idsOf(event));
    if (failure !== undefined) throw failure;
  }, options);
  const node = new DeliveryNode({ handlers: [handler], ...world });
  return { node, given, fail: (error: Error | undefined) => (failure = error) };
}

/** A store that answers as `store` does, but for `changes`. */
export const storeWith = (store: MemoryStore, changes: Partial<Store>): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const value: unknown = changes[name as keyof Store] ?? Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
