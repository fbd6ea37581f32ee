import { ManualClock } from '../../../lib/testing/manual-clock.js';
import type { OutgoingRequest } from '../../../lib/http/index.js';
import { type FakeAnswer, queryOf } from './fake-http.js';

interface Version {
  readonly state: number;
  readonly updatedAt: number;
  readonly visibleAt: number;
  readonly order: number;
}

/**
 * A collection `items` that changes while it is read: records are stamped in whole seconds, may become visible a
 * little later, and move to the end of the order when they change.
 */
export class ChangingPlatform {
  readonly clock = new MovableClock();
  beforeAnswer: () => void = () => undefined;
  #order = 0;
  readonly #versions = new Map<string, Version[]>();

  /** Changes a record now; readers see it `latenessMs` later. */
  write(id: string, latenessMs = 0): void {
    const now = this.clock.now();
    const versions = this.#versions.get(id) ?? [];
    const visibleAt = Math.max(now + latenessMs, versions.at(-1)?.visibleAt ?? 0);
    const order = this.#order++;
    const updatedAt = Math.floor(now / 1000) * 1000;
    this.#versions.set(id, [...versions, { state: order, updatedAt, visibleAt, order }]);
  }

  pass(ms: number): void {
    this.clock.time += ms;
  }

  /** The last state of every record. */
  states(): Map<string, number> {
    return new Map([...this.#versions].map(([id, versions]) => [id, versions.at(-1)?.state ?? -1]));
  }

  answer(request: OutgoingRequest): FakeAnswer {
    this.beforeAnswer();
    const now = this.clock.now();
    const { $filter = '', $skip = '0', $top = '100' } = queryOf(request);
    const since = Date.parse(/updated_at gte '([^']+)'/.exec($filter)?.[1] ?? '1970-01-01T00:00:00Z');
    const [skip, top] = [Number($skip), Number($top)];
    const all = [...this.#versions]
      .flatMap(([id, versions]) => {
        const version = versions.filter(({ visibleAt }) => visibleAt <= now).at(-1);
        return version && version.updatedAt >= since ? [{ id, ...version }] : [];
      })
      .sort((one, other) => one.updatedAt - other.updatedAt || one.order - other.order);
    const items = all.slice(skip, skip + top).map(({ id, state, updatedAt }) => ({
      id,
      state,
      updated_at: new Date(updatedAt).toISOString().replace('.000Z', 'Z'),
    }));
    const next = skip + top < all.length ? `${request.url}?%24skip=${skip + top}&%24top=${top}` : null;
    return {
      headers: { date: new Date(now).toUTCString() },
      body: { items, pagination: { skip, top, total: all.length, next } },
    };
  }
}

/** Moves without letting promises settle. */
class MovableClock extends ManualClock {
  time = Date.UTC(2026, 0, 1);

  override now(): number {
    return this.time;
  }
}
