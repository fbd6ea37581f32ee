import assert from 'node:assert/strict';
import { type ConnecNotificationEvent } from '../../../lib/events/index.js';
import { PartialDeliveryError } from '../../../lib/errors/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { Clock, type ClockTimer } from '../../../lib/clock.js';
import { MemoryStore, type Store } from '../../../lib/stores/index.js';
import { DeliveryNode, handlerOf, TestQueue, type TestRecord } from './delivery-world.js';

/** Numbers that follow from a seed. */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }
}

const never = (): Promise<never> => new Promise(() => undefined);

/** A process: its timers, its store and its handlers end with it, at any operation on the store. */
class Process extends Clock {
  #operations = Infinity;
  isDead = false;

  constructor(
    private readonly clock: ManualClock,
    private readonly chance: Chance,
  ) {
    super();
  }

  now(): number {
    return this.clock.now();
  }

  setTimer(callback: () => void, delayMs: number): ClockTimer {
    return this.clock.setTimer(() => {
      if (!this.isDead) callback();
    }, delayMs);
  }

  dieAfter(operations: number): void {
    this.#operations = operations;
  }

  /** Before or after the operation took effect: nobody hears of it either way. */
  storeOver(store: Store): Store {
    return new Proxy(store, {
      get: (target, name) => {
        const operation: unknown = Reflect.get(target, name, target);
        if (typeof operation !== 'function') return operation;
        return async (...args: unknown[]) => {
          if (this.isDead) return never();
          this.#operations -= 1;
          if (this.#operations >= 0) return operation.apply(target, args) as unknown;
          this.isDead = true;
          if (this.chance.happens(0.5)) await operation.apply(target, args);
          return never();
        };
      },
    });
  }
}

interface Notification {
  readonly records: readonly TestRecord[];
  sent: number;
}

/** What an application holds, and how it came to be. */
interface State {
  readonly held: Map<string, number>;
  /** How often an effect took place although the handler did not say so, by version. */
  readonly unsaid: Map<number, number>;
  readonly applied: { id: string; version: number }[];
}

const BEGINNING = Date.UTC(2025, 11, 1);
const HANDLERS = ['steady', 'shaky'] as const;

export interface ScheduleResult {
  readonly crashes: number;
  readonly failures: number;
  readonly duplicates: number;
}

/**
 * Plays one history: versions of a few records, sent in any order, several times, to two processes that fail and die;
 * what is not answered 200 is sent again. In the end the application holds the newest version of every record, no
 * version was followed by an older one, and none was handled twice but where a process died, or the handler failed,
 * after the effect.
 */
export async function playSchedule(seed: number, mode: 'inline' | 'queued'): Promise<ScheduleResult> {
  const chance = new Chance(seed);
  const clock = new ManualClock(BEGINNING + 86_400_000);
  const store = new MemoryStore({ clock });
  const queue = new TestQueue(Infinity);
  const tally = { crashes: 0, failures: 0, duplicates: 0 };
  const states = new Map(
    HANDLERS.map((id): [string, State] => [id, { held: new Map(), unsaid: new Map(), applied: [] }]),
  );
  let troubles = 12;

  const trouble = (probability: number): boolean => {
    if (troubles <= 0 || !chance.happens(probability)) return false;
    troubles -= 1;
    return true;
  };

  const apply = (id: string, process: Process) => async (event: ConnecNotificationEvent) => {
    const state = states.get(id)!;
    const records = event.records as readonly unknown[] as readonly { id: string; v: number }[];
    const isShaky = id === 'shaky' || chance.happens(0.2);
    const failed: unknown[] = [];
    if (chance.happens(0.3)) await process.sleep(chance.below(200));
    if (process.isDead) return never();
    if (isShaky && trouble(0.2)) {
      tally.failures += 1;
      throw new Error('before any effect');
    }
    for (const { id: record, v } of records) {
      if (isShaky && trouble(0.1)) {
        failed.push(record);
        continue;
      }
      state.held.set(record, v);
      state.applied.push({ id: record, version: v });
    }
    if (isShaky && trouble(0.1)) {
      tally.failures += 1;
      for (const { v } of records) state.unsaid.set(v, (state.unsaid.get(v) ?? 0) + 1);
      throw new Error('after the effects');
    }
    if (failed.length === 0) return undefined;
    tally.failures += 1;
    throw new PartialDeliveryError({ failed });
  };

  const start = (): { process: Process; node: DeliveryNode; sending: Set<Notification> } => {
    const process = new Process(clock, chance);
    const node = new DeliveryNode({
      handlers: HANDLERS.map(id => handlerOf(apply(id, process), { id })),
      clock: process,
      store: process.storeOver(store),
      notifications: { waitMs: 400, leaseMs: 5_000, ...(mode === 'queued' ? { queue } : {}) },
    });
    return { process, node, sending: new Set() };
  };
  const nodes = [start(), start()];
  const workers = async () => {
    for (const { node } of nodes) await node.webhooks.onApplicationBootstrap();
  };

  const newest = new Map<string, number>();
  const waiting = notifications(chance, newest);

  const send = (at: number, to: number): void => {
    const [notification] = waiting.splice(at, 1);
    if (!notification) return;
    const target = nodes[to]!;
    target.sending.add(notification);
    notification.sent += 1;
    void target.node.notify(...notification.records).then(({ status }) => {
      target.sending.delete(notification);
      if (status !== 200 || (notification.sent < 4 && chance.happens(0.25))) waiting.push(notification);
    });
  };

  /** What a process was working on when it died comes again: from the sender, and from the queue. */
  const bury = (index: number): void => {
    const { process, sending } = nodes[index]!;
    if (!process.isDead) return;
    tally.crashes += 1;
    waiting.push(...sending);
    nodes[index] = start();
  };

  const working = new Map<Process, Set<TestQueue['waiting'][number]>>();
  const work = async (to: number): Promise<void> => {
    const entry = queue.waiting.splice(chance.below(queue.waiting.length), 1)[0];
    if (!entry) return;
    const { process, node } = nodes[to]!;
    const held = working.get(process) ?? new Set();
    working.set(process, held.add(entry));
    await node.webhooks.onApplicationBootstrap();
    void queue.worker!.work(entry.job, false).then(outcome => {
      held.delete(entry);
      if (outcome !== 'done') queue.waiting.push(entry);
    });
  };
  const stalled = (): void => {
    for (const [process, entries] of working) {
      if (!process.isDead) continue;
      queue.waiting.push(...entries);
      working.delete(process);
    }
  };

  if (mode === 'queued') await workers();
  for (let step = 0; step < 60; step += 1) {
    const to = chance.below(2);
    const what = chance.next();
    if (what < 0.45) send(chance.below(waiting.length), to);
    else if (what < 0.6 && mode === 'queued') await work(to);
    else if (what < 0.66 && trouble(0.7)) nodes[to]!.process.dieAfter(chance.below(8));
    else await clock.advance(chance.below(300));
    for (const index of nodes.keys()) bury(index);
    stalled();
  }

  // From now on nothing goes wrong any more.
  troubles = 0;
  for (const { process } of nodes) process.dieAfter(Infinity);
  for (let round = 0; ; round += 1) {
    assert.ok(round < 100, 'everything is delivered in the end');
    for (const index of nodes.keys()) bury(index);
    stalled();
    while (waiting.length > 0) send(0, chance.below(2));
    while (queue.waiting.length > 0) await work(chance.below(2));
    await clock.advance(1_000);
    const isBusy = [...working.values()].some(({ size }) => size > 0);
    if (
      !isBusy &&
      waiting.length + queue.waiting.length + nodes[0]!.sending.size + nodes[1]!.sending.size === 0
    )
      break;
  }

  tally.duplicates = check(states, newest, tally.crashes);
  await checkLetters(nodes[0]!.node, clock);
  return tally;
}

/** Versions of a few records, several to a notification, in the order of their times. */
function notifications(chance: Chance, newest: Map<string, number>): Notification[] {
  const all: Notification[] = [];
  let version = 0;
  for (let index = 0; index < 8; index += 1) {
    const records = Array.from({ length: 1 + chance.below(3) }, () => {
      version += 1;
      const id = `i${chance.below(3)}`;
      newest.set(id, version);
      return { id, updated_at: new Date(BEGINNING + version * 1_000).toISOString(), v: version };
    });
    all.push({ records, sent: 0 });
  }
  return all;
}

function check(states: Map<string, State>, newest: Map<string, number>, crashes: number): number {
  let duplicates = 0;
  for (const [handler, { held, applied, unsaid }] of states) {
    assert.deepEqual(
      [...held].sort(),
      [...newest].sort(),
      `${handler} holds the newest version of every record`,
    );
    const last = new Map<string, number>();
    const times = new Map<number, number>();
    for (const { id, version } of applied) {
      assert.ok(version >= (last.get(id) ?? 0), `${handler} got no older version after a newer one`);
      last.set(id, version);
      times.set(version, (times.get(version) ?? 0) + 1);
    }
    for (const [version, count] of times) {
      const allowed = 1 + (unsaid.get(version) ?? 0) + crashes;
      assert.ok(
        count <= allowed,
        `${handler} got version ${version} ${count} times, ${allowed} are explained`,
      );
      duplicates += count - 1;
    }
  }
  return duplicates;
}

/** What is left was delivered meanwhile: a process died between the letter and the mark. */
async function checkLetters({ letters }: DeliveryNode, clock: ManualClock): Promise<void> {
  for (const letter of await letters.list()) {
    const replayed = letters.replay(letter);
    await clock.advance(1_000);
    assert.equal(await replayed, 'obsolete');
  }
  assert.deepEqual(await letters.list(), []);
}
