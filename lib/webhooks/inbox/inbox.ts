import type { Clock } from '../../clock.js';
import { type Store, storeKeysUnder } from '../../stores/index.js';
import { Claim, FirstClaims } from './claim.js';
import { decodeEntry, encodeEntry, judge, markAfter, markDuring, NO_MARK, type Policy } from './mark.js';
import { Presence, type Shift } from './presence.js';
import type { Turns } from './turns.js';
import type { Unit } from './units.js';

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
/** Each failure means that another was faster. */
const MAX_ROUNDS = 10;

/**
 * Remembers what every handler was given, record by record, and lets one delivery at a time work on a record, whatever
 * node it is on. Both are one entry of the store, so that whoever settles a record proves that it still was his.
 */
export class Inbox {
  readonly presence: Presence;

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
    const keyOf = keysOf(place);
    const result: Result = { claims: [], busy: [], seen: 0, stale: 0 };
    for (let at = 0; at < units.length; at += CHUNK) {
      const chunk = units.length <= CHUNK ? units : units.slice(at, at + CHUNK);
      const turn = this.turns.spend(chunk.length);
      if (turn) await turn;
      const name = shift.name();
      await this.#claimChunk(chunk, keyOf, policy, typeof name === 'string' ? name : await name, result);
    }
    return result;
  }

  /** Remembers what was delivered and lets go of it. Answers how many records had been taken over meanwhile. */
  delivered(claims: readonly Claim[], policy: Policy): Promise<number> {
    for (const claim of claims) {
      claim.settle(markAfter(claim.mark, claim.fresh, policy), this.options.windowMs);
    }
    return this.#settle(claims);
  }

  /**
   * Lets go of what was not delivered, and counts the failure.
   *
   * @param rememberMs for how long at least: a letter that outlives the memory of its failure would not go away when
   * its record is delivered after all
   */
  failed(claims: readonly Claim[], rememberMs = 0): Promise<number> {
    const ttlMs = Math.max(this.options.windowMs, rememberMs);
    for (const claim of claims) {
      const { mark } = claim;
      claim.settle({ ...mark, failures: mark.failures + 1 }, ttlMs);
    }
    return this.#settle(claims);
  }

  async #claimChunk(
    chunk: readonly Unit[],
    keyOf: (id: string) => string,
    policy: Policy,
    owner: string,
    result: Result,
  ): Promise<void> {
    const first = new FirstClaims(owner);
    let attempts = chunk.map(unit => {
      // Without a mark nothing was seen; the judgement only chooses among several versions.
      const fresh = unit.versions.length === 1 ? unit.versions : (judge(unit, NO_MARK, policy).fresh ?? []);
      return first.claim(unit, keyOf(unit.id), fresh, this.options.windowMs);
    });
    for (let round = 0; attempts.length > 0; round += 1) {
      const answers = await this.store.swapMany(attempts);
      const contested: Contested[] = [];
      for (let index = 0; index < attempts.length; index += 1) {
        const claim = attempts[index] as Claim;
        const answer = answers[index];
        if (answer === true) {
          result.claims.push(claim);
          result.stale += claim.unit.versions.length - claim.fresh.length;
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

  async #settle(claims: readonly Claim[]): Promise<number> {
    let lost = 0;
    for (let at = 0; at < claims.length; at += CHUNK) {
      const chunk = claims.length <= CHUNK ? claims : claims.slice(at, at + CHUNK);
      const turn = this.turns.spend(chunk.length);
      if (turn) await turn;
      const answers = await this.store.swapMany(chunk);
      // What holds our own text was settled by an attempt whose answer did not come.
      for (let index = 0; index < chunk.length; index += 1)
        if (answers[index] !== true && answers[index] !== chunk[index]?.value) lost += 1;
    }
    return lost;
  }
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
function keysOf({ preset, handler, groupId, collection }: Place): (id: string) => string {
  return storeKeysUnder(preset, `webhooks.inbox.${groupId}`, handler, collection);
}
