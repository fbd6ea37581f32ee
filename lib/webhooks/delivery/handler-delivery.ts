import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock.js';
import { MaestranoStoreError } from '../../errors/index.js';
import {
  describeError,
  type DeliveryEvents,
  type DeliverySource,
  type EventDispatcher,
  type RegisteredHandler,
} from '../../events/index.js';
import type { DeadLetters, FailedRecord } from '../dead-letters/dead-letters.js';
import type { Claim, Claimed, Inbox, Place } from '../inbox/inbox.js';
import type { Policy } from '../inbox/mark.js';
import type { Shift } from '../inbox/presence.js';
import type { Unit } from '../inbox/units.js';
import { failedClaims } from './failed-claims.js';

/** What became of the records of one collection and group with one handler. */
export interface HandlerReport {
  readonly handler: string;
  readonly status: 'done' | 'failed' | 'busy' | 'unavailable';
  /** Records. */
  readonly delivered: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface DeliveryOptions {
  readonly source: DeliverySource;
  /** How long to wait for records that another delivery is working on, in milliseconds. */
  readonly waitMs: number;
  /** Whether what fails becomes a dead letter. */
  readonly isLastTry: boolean;
}

const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 250;
/** How often it is tried to remember what was delivered: the handler did its work, and must not do it twice. */
const SETTLING_DELAYS_MS = [100, 400, 1_600];

interface Tally {
  delivered: number;
  skipped: number;
  failed: number;
  /** What was not taken yet. */
  left: readonly Unit[];
}

/** Brings the records of one collection and group to one handler: those that are its to be given, each once. */
export class HandlerDelivery {
  readonly #logger = new Logger('Maestrano');

  constructor(
    private readonly inbox: Inbox,
    private readonly dispatcher: EventDispatcher,
    private readonly letters: DeadLetters,
    private readonly events: DeliveryEvents,
    private readonly clock: Clock,
  ) {}

  async deliver(
    handler: RegisteredHandler,
    place: Place,
    units: readonly Unit[],
    options: DeliveryOptions,
  ): Promise<HandlerReport> {
    const tally: Tally = { delivered: 0, skipped: 0, failed: 0, left: units };
    const report = (status: HandlerReport['status']): HandlerReport => {
      const { delivered, skipped, failed } = tally;
      return { handler: handler.id, status, delivered, skipped, failed };
    };
    try {
      await this.inbox.presence.during(shift => this.#deliver(handler, place, options, tally, shift));
    } catch (error) {
      if (!(error instanceof MaestranoStoreError)) throw error;
      this.#logger.error(`The store failed while records were delivered to ${handler.id}: ${error.message}`);
      this.#tellFailed(place, tally.left.length, 'store', error, options);
      return report('unavailable');
    }
    if (tally.left.length === 0) return report(tally.failed > 0 ? 'failed' : 'done');
    this.#tellFailed(place, tally.left.length, 'busy', undefined, options);
    return report('busy');
  }

  async #deliver(
    handler: RegisteredHandler,
    place: Place,
    options: DeliveryOptions,
    tally: Tally,
    shift: Shift,
  ): Promise<void> {
    const policy: Policy = { stale: handler.stale ?? 'skip', isCurrent: options.source === 'catch-up' };
    const until = this.clock.now() + options.waitMs;
    for (let delay = FIRST_WAIT_MS; ; delay = Math.min(2 * delay, LONGEST_WAIT_MS)) {
      const claimed = await this.inbox.claim(place, tally.left, policy, shift);
      this.#tellSkipped(place, claimed, options, tally);
      // Nothing is held while waiting: two deliveries can never wait for each other.
      if (claimed.claims.length > 0) {
        await this.#hand(handler, place, claimed.claims, policy, options, tally);
      }
      tally.left = claimed.busy;
      if (tally.left.length === 0) return;
      // Work took its time too: what was busy may be free by now.
      if (claimed.claims.length > 0) continue;
      const rest = until - this.clock.now();
      if (rest <= 0) return;
      await this.clock.sleep(Math.ceil(Math.min(rest, delay * (0.5 + Math.random() / 2))));
    }
  }

  async #hand(
    handler: RegisteredHandler,
    place: Place,
    claims: readonly Claim[],
    policy: Policy,
    options: DeliveryOptions,
    tally: Tally,
  ): Promise<void> {
    const { preset, groupId, collection } = place;
    const began = this.clock.now();
    const outcome = await this.dispatcher.deliver(handler, {
      type: 'connec-notification',
      preset,
      group: { preset, id: groupId },
      collection,
      records: claims.flatMap(({ fresh }) => fresh.map(({ record }) => record)),
    });
    const error = outcome.status === 'failed' ? outcome.error : undefined;
    const failed = outcome.status === 'failed' ? failedClaims(claims, error) : new Set<Claim>();
    const delivered = failed.size === 0 ? claims : claims.filter(claim => !failed.has(claim));
    tally.delivered += count(delivered);
    tally.failed += count([...failed]);
    if (failed.size > 0) {
      this.#tellFailed(place, count([...failed]), 'handler', error, options);
      // First the letter, then the mark: a process that ends in between leaves a letter too many, never one too few.
      if (options.isLastTry) await this.letters.keep(place, [...failed].flatMap(newest), error);
      await this.inbox.failed([...failed]);
    }
    if (delivered.length === 0) return;
    await this.#settle(delivered, policy);
    const recovered = delivered.filter(({ mark }) => mark.failures > 0).map(({ unit }) => unit.id);
    if (recovered.length > 0) await this.letters.forget(place, recovered);
    this.events.emit('delivered', {
      ...about(place, options),
      handler: handler.id,
      records: count(delivered),
      durationMs: this.clock.now() - began,
    });
  }

  async #settle(claims: readonly Claim[], policy: Policy): Promise<void> {
    for (const delay of SETTLING_DELAYS_MS) {
      try {
        await this.inbox.delivered(claims, policy);
        return;
      } catch (error) {
        if (!(error instanceof MaestranoStoreError)) throw error;
        await this.clock.sleep(delay);
      }
    }
    await this.inbox.delivered(claims, policy);
  }

  #tellSkipped(place: Place, { seen, stale }: Claimed, options: DeliveryOptions, tally: Tally): void {
    tally.skipped += seen + stale;
    for (const [reason, records] of [
      ['seen', seen],
      ['stale', stale],
    ] as const)
      if (records > 0) {
        this.events.emit('skipped', { ...about(place, options), handler: place.handler, reason, records });
      }
  }

  #tellFailed(
    place: Place,
    records: number,
    reason: 'handler' | 'busy' | 'store',
    error: unknown,
    options: DeliveryOptions,
  ): void {
    const described =
      reason === 'busy' ? { name: 'MaestranoLeaseError', code: 'MNO_LEASE_BUSY' } : describeError(error);
    this.events.emit('failed', {
      ...about(place, options),
      handler: place.handler,
      reason,
      records,
      error: described,
    });
  }
}

function about({ preset, groupId, collection }: Place, { source }: DeliveryOptions) {
  return { preset, event: 'connec-notification', groupId, collection, source } as const;
}

function count(claims: readonly Claim[]): number {
  return claims.reduce((sum, { fresh }) => sum + fresh.length, 0);
}

function newest({ unit: { id }, fresh }: Claim): FailedRecord[] {
  const last = fresh.at(-1);
  return last ? [{ id, record: last.record }] : [];
}
