import {
  type ConnecNotificationEvent,
  DeliveryEvents,
  type MaestranoEvent,
} from '../../../lib/events/index.js';
import { Logger } from '@nestjs/common';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import type { Clock } from '../../../lib/clock.js';
import { EventDispatcher, HandlerRegistry, type RegisteredHandler } from '../../../lib/events/index.js';
import { MaestranoHttp } from '../../../lib/http/index.js';
import { ConnecService } from '../../../lib/connec/index.js';
import { type Preset, PresetRegistry } from '../../../lib/presets/index.js';
import { MemoryStore, type Store } from '../../../lib/stores/index.js';
import {
  type NotificationOptions,
  type NotificationQueue,
  type QueuedNotification,
  type QueueWorker,
  resolveNotificationOptions,
  Webhooks,
} from '../../../lib/webhooks/index.js';
import { presetAt } from '../preset-at.js';

/** What a handler of a test is asked to do with its records. */
export type TestHandler = (event: ConnecNotificationEvent) => unknown;

export interface TestRecord {
  readonly id?: unknown;
  readonly group_id?: string;
  readonly updated_at?: unknown;
  readonly [member: string]: unknown;
}

export function handlerOf(
  invoke: TestHandler,
  options: Partial<Omit<RegisteredHandler, 'invoke'>> = {},
): RegisteredHandler {
  return {
    id: 'Handlers.records',
    type: 'connec-notification',
    collections: ['invoices'],
    method: invoke,
    ...options,
    invoke: async event => invoke(event as ConnecNotificationEvent & MaestranoEvent),
  };
}

export interface NodeOptions {
  readonly handlers: readonly RegisteredHandler[];
  readonly store?: Store;
  readonly clock?: Clock;
  readonly notifications?: NotificationOptions;
  readonly preset?: Preset;
}

/** One node of an application: everything behind the HTTP adapter, without Nest. */
export class DeliveryNode {
  readonly clock: Clock;
  readonly events = new DeliveryEvents();
  readonly webhooks: Webhooks;
  readonly preset: Preset;
  readonly store: Store;

  constructor({ handlers, store, clock = new ManualClock(), notifications = {}, preset }: NodeOptions) {
    Logger.overrideLogger(false);
    this.clock = clock;
    this.store = store ?? new MemoryStore({ clock });
    this.preset = preset ?? presetAt('http://127.0.0.1:9');
    const presets = new PresetRegistry([this.preset]);
    const registry = new HandlerRegistry();
    registry.set(handlers);
    this.webhooks = new Webhooks({
      options: resolveNotificationOptions({ waitMs: 0, ...notifications }),
      presets,
      store: this.store,
      clock,
      registry,
      dispatcher: new EventDispatcher(registry),
      events: this.events,
      connec: new ConnecService(presets, new MaestranoHttp(clock), clock),
    });
  }

  get letters() {
    return this.webhooks.deadLetters;
  }

  /** Sends a body as the early layer hands it on. */
  async post(body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await this.webhooks.service.notification({
      purpose: 'notification',
      preset: this.preset,
      params: {},
      body: Buffer.from(text),
      contentType: 'application/json',
    });
    return { status: answer.status, body: answer.body as Record<string, unknown> };
  }

  notify(...records: readonly TestRecord[]) {
    return this.post({ invoices: records.map(record => ({ group_id: 'cld-1', ...record })) });
  }
}

/** A queue in the process: what is in it is worked on when the test says so, in the order it says. */
export class TestQueue implements NotificationQueue {
  readonly waiting: { job: QueuedNotification; tries: number }[] = [];
  worker: QueueWorker | undefined;

  constructor(private readonly attempts = 3) {}

  async add(jobs: readonly QueuedNotification[]): Promise<void> {
    for (const job of jobs) this.waiting.push({ job: structuredClone(job), tries: 0 });
  }

  async start(worker: QueueWorker): Promise<void> {
    this.worker = worker;
  }

  async stop(): Promise<void> {}

  async close(): Promise<void> {}

  /** Works on the one at this place. */
  async work(at = 0, worker = this.worker): Promise<void> {
    const [entry] = this.waiting.splice(at, 1);
    if (!entry || !worker) return;
    const outcome = await worker.work(entry.job, entry.tries + 1 >= this.attempts);
    if (outcome === 'failed') this.waiting.push({ job: entry.job, tries: entry.tries + 1 });
    if (outcome === 'later') this.waiting.push(entry);
  }

  async workOnAll(): Promise<void> {
    while (this.waiting.length > 0) await this.work();
  }
}
