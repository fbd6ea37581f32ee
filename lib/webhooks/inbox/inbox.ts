import type { Clock } from '../../clock.js';
import { type Store, storeKeysUnder, type Swap } from '../../stores/index.js';
import {
  decodeEntry,
  encodeEntry,
  judge,
  type Mark,
  markAfter,
  markDuring,
  NO_MARK,
  type Policy,
} from './mark.js';
import { Presence, type Shift } from './presence.js';
import type { Turns } from './turns.js';
import type { RecordVersion, Unit } from './units.js';

/** Whose records: what a handler was given of a collection of a group. */
export interface Place {
  readonly preset: string;
  readonly handler: string;
  readonly groupId: string;
  readonly collection: string;
}

/** A record that is this node's to deliver, until it is settled. */
export interface Claim {
  readonly unit: Unit;
  readonly key: string;
  /** What the store holds while it is claimed. */
  readonly held: string;
  readonly mark: Mark;
  readonly fresh: readonly RecordVersion[];
}

interface Attempt extends Claim {
  /** What the store has to hold for it to succeed. */
  readonly before: string | undefined;
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
    const claims: Claim[] = [];
    const busy: Unit[] = [];
    const skipped = { seen: 0, stale: 0 };
    for (let at = 0; at < units.length; at += CHUNK) {
      if (at > 0) await this.turns.take();
      const chunk = units.length <= CHUNK ? units : units.slice(at, at + CHUNK);
      const name = shift.name();
      const owner = typeof name === 'string' ? name : await name;
      await this.#claimChunk(chunk, keyOf, policy, owner, { claims, busy, skipped });
    }
    return { claims, busy, ...skipped };
  }

  /** Remembers what was delivered and lets go of it. Answers how many records had been taken over meanwhile. */
  delivered(claims: readonly Claim[], policy: Policy): Promise<number> {
    return this.#settle(claims, ({ mark, fresh }) =>
      encodeEntry({ mark: markAfter(mark, fresh, policy), owner: undefined }),
    );
  }

  /** Lets go of what was not delivered, and counts the failure. */
  failed(claims: readonly Claim[]): Promise<number> {
    return this.#settle(claims, ({ mark }) =>
      encodeEntry({ mark: { ...mark, failures: mark.failures + 1 }, owner: undefined }),
    );
  }

  async #claimChunk(
    chunk: readonly Unit[],
    keyOf: (id: string) => string,
    policy: Policy,
    owner: string,
    result: { claims: Claim[]; busy: Unit[]; skipped: { seen: number; stale: number } },
  ): Promise<void> {
    let attempts = chunk.map(unit => {
      // Without a mark nothing was seen; the judgement only chooses among several versions.
      const fresh = unit.versions.length === 1 ? unit.versions : freshOf(unit, policy);
      return attempt(unit, keyOf(unit.id), NO_MARK, fresh, owner, undefined);
    });
    for (let round = 0; attempts.length > 0; round += 1) {
      const answers = await this.store.swapMany(
        attempts.map(claim => this.#swap(claim.key, claim.before, claim.held)),
      );
      const contested: { claim: Claim; text: string | undefined }[] = [];
      for (const [index, claim] of attempts.entries()) {
        const answer = answers[index];
        if (answer === true) {
          result.claims.push(claim);
          result.skipped.stale += claim.unit.versions.length - claim.fresh.length;
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
    contested: readonly { readonly claim: Claim; readonly text: string | undefined }[],
    owner: string,
    policy: Policy,
    { busy, skipped }: { busy: Unit[]; skipped: { seen: number; stale: number } },
  ): Promise<Attempt[]> {
    const entries = contested.map(({ claim, text }) => ({ claim, text, ...decodeEntry(text ?? '') }));
    const owners = new Set(entries.flatMap(entry => entry.owner ?? []));
    const alive = owners.size === 0 ? owners : await this.presence.alive(owners);
    const next: Attempt[] = [];
    for (const { claim, text, mark, owner: holder } of entries) {
      const { unit, key } = claim;
      const verdict = judge(unit, mark, policy);
      if (!verdict.fresh) skipped[verdict.reason] += unit.versions.length;
      else if (holder !== undefined && alive.has(holder)) busy.push(unit);
      else next.push(attempt(unit, key, mark, verdict.fresh, owner, text));
    }
    return next;
  }

  async #settle(claims: readonly Claim[], textOf: (claim: Claim) => string): Promise<number> {
    let lost = 0;
    for (let at = 0; at < claims.length; at += CHUNK) {
      if (at > 0) await this.turns.take();
      const chunk = claims.length <= CHUNK ? claims : claims.slice(at, at + CHUNK);
      const texts = chunk.map(textOf);
      const swaps = chunk.map(({ key, held }, index) => this.#swap(key, held, texts[index] as string, true));
      const answers = await this.store.swapMany(swaps);
      // What holds our own text was settled by an attempt whose answer did not come.
      for (const [index, answer] of answers.entries())
        if (answer !== true && answer !== texts[index]) lost += 1;
    }
    return lost;
  }

  #swap(key: string, expected: string | undefined, value: string, forgettable = false): Swap {
    return { key, expected, value, ttlMs: this.options.windowMs, forgettable };
  }
}

function attempt(
  unit: Unit,
  key: string,
  before: Mark,
  fresh: readonly RecordVersion[],
  owner: string,
  text: string | undefined,
): Attempt {
  const mark = markDuring(before, fresh);
  return { unit, key, held: encodeEntry({ mark, owner }), mark, fresh, before: text };
}

function freshOf(unit: Unit, policy: Policy): readonly RecordVersion[] {
  return judge(unit, NO_MARK, policy).fresh ?? [];
}

/** The entries of one group are together on one node of a cluster, those of different groups are spread. */
function keysOf({ preset, handler, groupId, collection }: Place): (id: string) => string {
  return storeKeysUnder(preset, `webhooks.inbox.${groupId}`, handler, collection);
}
