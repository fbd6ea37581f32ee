import type { Clock } from '../../clock.js';
import { type Store, storeKeyBeginning, storeKeyPart } from '../../stores/index.js';
import { Claim, FirstClaims } from './claim.js';
import {
  decodeEntry,
  encodeEntry,
  FirstEntries,
  judge,
  markAfter,
  markDuring,
  NO_MARK,
  type Policy,
} from './mark.js';
import { Presence, type Shift } from './presence.js';
import type { Turns } from './turns.js';
import type { Unit } from './unit.js';

/** Whose records: what a handler was given of a collection of a group. */
export interface Place {
  readonly preset: string;
  readonly handler: string;
  readonly groupId: string;
  readonly collection: string;
}

export interface Claimed {
  readonly claims: readonly Claim[];
  /** Records that another delivery is working on. */
  readonly busy: readonly Unit[];
  /** Versions that were delivered before, and that are older than what was. */
  readonly seen: number;
  readonly stale: number;
}

export interface InboxOptions {
  /** How long a delivered version is remembered, in milliseconds. */
  readonly windowMs: number;
  readonly leaseMs: number;
}

/** Records that are claimed or settled before others get their turn. */
const CHUNK = 250;
const BYTES_A_CHUNK = 500_000;
/** Each failure means that another was faster. */
const MAX_ROUNDS = 10;

/**
 * Remembers what every handler was given, record by record, and lets one delivery at a time work on a record, whatever
 * node it is on. Both are one entry of the store, so that whoever settles a record proves that it still was his.
 */
export class Inbox {
  readonly presence: Presence;
  #last: { readonly place: Place; readonly beginning: string } | undefined;

  constructor(
    private readonly store: Store,
    clock: Clock,
    private readonly turns: Turns,
    private readonly options: InboxOptions,
  ) {
    this.presence = new Presence(store, clock, options.leaseMs);
  }

  /** @throws MaestranoStoreError when the store did not answer; what was claimed is free when the shift is given up */
  async claim(place: Place, units: readonly Unit[], policy: Policy, shift: Shift): Promise<Claimed> {
    const beginning = this.#beginningOf(place);
    const result: Result = { claims: [], busy: [], seen: 0, stale: 0 };
    for (const chunk of chunks(units, unit => unit.size)) {
      const turn = this.turns.spend(chunk.length);
      if (turn) await turn;
      const name = shift.name();
      await this.#claimChunk(chunk, beginning, policy, typeof name === 'string' ? name : await name, result);
    }
    return result;
  }

  /** Remembers what was delivered and lets go of it. Answers how many records had been taken over meanwhile. */
  delivered(place: Place, claims: readonly Claim[], policy: Policy): Promise<number> {
    const { windowMs } = this.options;
    const first = new FirstEntries();
    return this.#settle(place, claims, claim => {
      const { mark, only } = claim;
      const text = only && first.of(mark, only, policy);
      claim.settle(
        text ?? encodeEntry({ mark: markAfter(mark, claim.fresh, policy), owner: undefined }),
        windowMs,
      );
    });
  }

  /**
   * Lets go of what was not delivered, and counts the failure.
   *
   * @param rememberMs for how long at least: a letter that outlives the memory of its failure would not go away when
   * its record is delivered after all
   */
  failed(place: Place, claims: readonly Claim[], rememberMs = 0): Promise<number> {
    const ttlMs = Math.max(this.options.windowMs, rememberMs);
    return this.#settle(place, claims, claim => {
      const mark = { ...claim.mark, failures: claim.mark.failures + 1 };
      claim.settle(encodeEntry({ mark, owner: undefined }), ttlMs);
    });
  }

  /** What the keys of a place begin with is asked for when its records are taken, and again when they are settled. */
  #beginningOf(place: Place): string {
    if (this.#last?.place !== place) this.#last = { place, beginning: beginningOf(place) };
    return this.#last.beginning;
  }

  async #claimChunk(
    chunk: readonly Unit[],
    beginning: string,
    policy: Policy,
    owner: string,
    result: Result,
  ): Promise<void> {
    const first = new FirstClaims(owner);
    let attempts = chunk.map(unit => {
      // Without a mark nothing was seen; the judgement only chooses among several versions.
      const some = unit.only ? undefined : (judge(unit, NO_MARK, policy).fresh ?? []);
      return first.claim(unit, nameOf(unit), some, this.options.windowMs);
    });
    for (let round = 0; attempts.length > 0; round += 1) {
      const answers = await this.store.swapMany(attempts, beginning);
      const contested: Contested[] = [];
      for (let index = 0; index < attempts.length; index += 1) {
        const claim = attempts[index] as Claim;
        const answer = answers[index];
        if (answer === true) {
          result.claims.push(claim);
          if (!claim.unit.only) result.stale += claim.unit.versions.length - claim.fresh.length;
        } else contested.push({ claim, text: answer });
      }
      if (contested.length === 0) return;
      if (round === MAX_ROUNDS) {
        for (const { claim } of contested) result.busy.push(claim.unit);
        return;
      }
      attempts = await this.#reconsider(contested, owner, policy, result);
    }
  }

  /** What to try next on records about which something is held. */
  async #reconsider(
    contested: readonly Contested[],
    owner: string,
    policy: Policy,
    result: Result,
  ): Promise<Claim[]> {
    const entries = contested.map(({ claim, text }) => ({ claim, text, ...decodeEntry(text ?? '') }));
    const owners = new Set(entries.flatMap(entry => entry.owner ?? []));
    const alive = owners.size === 0 ? owners : await this.presence.alive(owners);
    const next: Claim[] = [];
    for (const { claim, text, mark: before, owner: holder } of entries) {
      const { unit, key } = claim;
      const { fresh, reason } = judge(unit, before, policy);
      if (!fresh) result[reason] += unit.versions.length;
      else if (holder !== undefined && alive.has(holder)) result.busy.push(unit);
      else {
        const mark = markDuring(before, fresh);
        const held = encodeEntry({ mark, owner });
        next.push(new Claim(unit, key, text, mark, held, fresh, this.options.windowMs));
      }
    }
    return next;
  }

  async #settle(place: Place, claims: readonly Claim[], settle: (claim: Claim) => void): Promise<number> {
    const beginning = this.#beginningOf(place);
    let lost = 0;
    for (const chunk of chunks(claims, ({ unit }) => unit.size)) {
      const turn = this.turns.spend(chunk.length);
      if (turn) await turn;
      for (const claim of chunk) settle(claim);
      const answers = await this.store.swapMany(chunk, beginning);
      // What holds our own text was settled by an attempt whose answer did not come.
      for (let index = 0; index < chunk.length; index += 1)
        if (answers[index] !== true && answers[index] !== chunk[index]?.value) lost += 1;
    }
    return lost;
  }
}

/** Neither too many nor too long together. */
function* chunks<T>(items: readonly T[], sizeOf: (item: T) => number): Generator<readonly T[]> {
  let from = 0;
  let bytes = 0;
  for (let index = 0; index < items.length; index += 1) {
    if (index - from === CHUNK || bytes > BYTES_A_CHUNK) {
      yield items.slice(from, index);
      from = index;
      bytes = 0;
    }
    bytes += sizeOf(items[index] as T);
  }
  if (from < items.length) yield from === 0 ? items : items.slice(from);
}

interface Result extends Claimed {
  readonly claims: Claim[];
  readonly busy: Unit[];
  seen: number;
  stale: number;
}

interface Contested {
  readonly claim: Claim;
  /** What is held instead. */
  readonly text: string | undefined;
}

/** The entries of one group are together on one node of a cluster, those of different groups are spread. */
function beginningOf({ preset, handler, groupId, collection }: Place): string {
  return storeKeyBeginning(preset, `webhooks.inbox.${groupId}`, handler, collection);
}

/** What the key of a record ends with. No part of a key begins with `!`. */
function nameOf(unit: Unit): string {
  return unit.given === undefined ? `!${unit.first.digest}` : storeKeyPart(unit.given);
}
