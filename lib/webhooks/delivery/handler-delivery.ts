import { Logger } from '@nestjs/common';
import type { Clock } from '../../clock.js';
import { MaestranoStoreError } from '../../errors/index.js';
import type { EventDispatcher, NotifiedRecord, RegisteredHandler } from '../../events/index.js';
import { type DeadLetters, LETTER_TTL_MS } from '../dead-letters/dead-letters.js';
import { lettersOf } from '../dead-letters/failed-records.js';
import type { Claim } from '../inbox/claim.js';
import type { Inbox, Place } from '../inbox/inbox.js';
import type { Policy } from '../inbox/mark.js';
import type { Shift } from '../inbox/presence.js';
import type { Unit } from '../inbox/unit.js';
import { type DeliveryOptions, type HandlerReport, Tally } from './delivery-report.js';
import type { DeliveryTeller } from './delivery-teller.js';
import { failedClaims } from './failed-claims.js';
import type { FailureLog } from './failure-log.js';
import { stillHeld } from './still-held.js';

const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 250;
/** How often it is tried to remember what was delivered: the handler did its work, and must not do it twice. */
const SETTLING_DELAYS_MS = [100, 400, 1_600];
/** How often what was lost before it was handed over is taken again at once. */
const MAX_LOSSES = 3;
/** Records that are held at once: a store that is bounded must not be filled by one post. */
const RECORDS_A_CALL = 5_000;

/** What one handler is to be given, and how. */
interface Task {
  readonly handler: RegisteredHandler;
  readonly place: Place;
  readonly policy: Policy;
  readonly options: DeliveryOptions;
  readonly log: FailureLog;
  readonly tally: Tally;
}

/** Brings the records of one collection and group to one handler: those that are its to be given, each once. */
export class HandlerDelivery {
  readonly #logger = new Logger('Maestrano');

  constructor(
    private readonly inbox: Inbox,
    private readonly dispatcher: EventDispatcher,
    private readonly letters: DeadLetters,
    private readonly teller: DeliveryTeller,
    private readonly clock: Clock,
  ) {}

  async deliver(
    handler: RegisteredHandler,
    place: Place,
    units: readonly Unit[],
    options: DeliveryOptions,
    log: FailureLog,
  ): Promise<HandlerReport> {
    const tally = new Tally(handler.id, units.length);
    const policy: Policy = { stale: handler.stale ?? 'skip', isCurrent: options.source === 'catch-up' };
    const task: Task = { handler, place, policy, options, log, tally };
    const { presence } = this.inbox;
    const shift = presence.enter();
    let isSettled = false;
    try {
      await this.#deliver(task, units, shift);
      isSettled = true;
    } catch (error) {
      if (!(error instanceof MaestranoStoreError)) throw error;
      log.add(`The store failed while records were delivered to ${handler.id}`, place, tally.left, error);
      this.teller.failed(place, tally.left, 'store', error, options);
      return tally.report('unavailable');
    } finally {
      presence.leave(shift, isSettled);
    }
    if (tally.left === 0) return tally.report(tally.failed > 0 ? 'failed' : 'done');
    this.teller.failed(place, tally.left, 'busy', undefined, options);
    return tally.report('busy');
  }

  /** Makes dead letters of what was never seen to end. What was delivered all the same is left out. */
  async bury(place: Place, units: readonly Unit[], stale: Policy['stale'], error: unknown): Promise<void> {
    const policy: Policy = { stale, isCurrent: false };
    const { presence } = this.inbox;
    const shift = presence.enter();
    let isSettled = false;
    try {
      const { claims, busy } = await this.inbox.claim(place, units, policy, shift);
      const others = busy.map(unit => ({ unit, fresh: unit.versions }));
      await this.letters.keep(place, lettersOf([...claims, ...others], policy), error);
      await this.inbox.failed(place, claims, LETTER_TTL_MS);
      isSettled = true;
    } finally {
      presence.leave(shift, isSettled);
    }
  }

  async #deliver(task: Task, units: readonly Unit[], shift: Shift): Promise<void> {
    const { place, policy, options, tally } = task;
    const until = this.clock.now() + options.waitMs;
    let left = units;
    let losses = 0;
    for (let delay = FIRST_WAIT_MS; ; delay = Math.min(2 * delay, LONGEST_WAIT_MS)) {
      const busy: Unit[] = [];
      let hasWorked = false;
      for (let at = 0; at < left.length; at += RECORDS_A_CALL) {
        const some = left.length <= RECORDS_A_CALL ? left : left.slice(at, at + RECORDS_A_CALL);
        const claimed = await this.inbox.claim(place, some, policy, shift);
        this.teller.skipped(place, claimed, options);
        tally.skipped += claimed.seen + claimed.stale;
        const { held, lost } = await stillHeld(claimed.claims, shift);
        // Nothing is held while waiting: two deliveries can never wait for each other.
        if (held.length > 0) await this.#hand(task, held);
        if (lost.length > 0) losses += 1;
        // A store that is slower than the lease lets go of everything, however often it is asked.
        hasWorked ||= held.length > 0 || (lost.length > 0 && losses <= MAX_LOSSES);
        for (const { unit } of lost) busy.push(unit);
        for (const unit of claimed.busy) busy.push(unit);
        tally.left = busy.length + Math.max(0, left.length - at - RECORDS_A_CALL);
      }
      left = busy;
      if (left.length === 0) return;
      // Work took its time too, and so did losing: what was busy may be free by now.
      if (hasWorked) continue;
      const rest = until - this.clock.now();
      if (rest <= 0) return;
      await this.clock.sleep(Math.ceil(Math.min(rest, delay * (0.5 + Math.random() / 2))));
    }
  }

  async #hand(task: Task, claims: readonly Claim[]): Promise<void> {
    const { handler, place, policy, options, tally } = task;
    const { preset, groupId, collection } = place;
    const records = recordsOf(claims);
    const began = this.clock.now();
    const event = {
      type: 'connec-notification' as const,
      preset,
      group: { preset, id: groupId },
      collection,
      records,
    };
    const outcome = await this.dispatcher.deliver(handler, event, (failure, error) =>
      task.log.add(failure, place, records.length, error),
    );
    const durationMs = this.clock.now() - began;
    const failed = outcome.status === 'failed' ? failedClaims(claims, outcome.error) : NONE;
    const delivered = failed.size === 0 ? claims : claims.filter(claim => !failed.has(claim));
    const count = delivered.length === claims.length ? records.length : recordsOf(delivered).length;
    tally.delivered += count;
    tally.failed += records.length - count;
    if (outcome.status === 'failed') {
      this.teller.failed(place, records.length - count, 'handler', outcome.error, options);
      await this.#keep(task, [...failed], outcome.error);
    }
    if (delivered.length === 0) return;
    // What is held cannot fail with somebody else meanwhile: the letters are of earlier tries.
    const recovered = delivered.filter(({ mark }) => mark.failures > 0);
    if (recovered.length > 0) await this.letters.forget(place, lettersOf(recovered, policy));
    await this.#settle(place, delivered, policy);
    this.teller.delivered(place, count, durationMs, options);
  }

  async #keep({ place, policy, options }: Task, failed: readonly Claim[], error: unknown): Promise<void> {
    if (!options.isLastTry) {
      await this.inbox.failed(place, failed);
      return;
    }
    // First the letter, then the mark: a process that ends in between leaves a letter too many, never one too few.
    await this.letters.keep(place, lettersOf(failed, policy), error);
    await this.inbox.failed(place, failed, LETTER_TTL_MS);
  }

  async #settle(place: Place, claims: readonly Claim[], policy: Policy): Promise<void> {
    for (const delay of [...SETTLING_DELAYS_MS, undefined]) {
      try {
        const lost = await this.inbox.delivered(place, claims, policy);
        if (lost > 0) {
          this.#logger.warn(
            `${lost} records that ${place.handler} was given were taken over meanwhile, and may be delivered twice: ` +
              'this process was silent for longer than notifications.leaseMs',
          );
        }
        return;
      } catch (error) {
        if (!(error instanceof MaestranoStoreError) || delay === undefined) throw error;
        await this.clock.sleep(delay);
      }
    }
  }
}

const NONE: ReadonlySet<Claim> = new Set();

function recordsOf(claims: readonly Claim[]): NotifiedRecord[] {
  const records: NotifiedRecord[] = [];
  for (const claim of claims) {
    const { only } = claim;
    if (only) records.push(only.record);
    else for (const { record } of claim.fresh) records.push(record);
  }
  return records;
}
