import type { Clock } from '../clock.js';
import { type Store, storeKey } from '../stores/index.js';
import { isRevokedSince } from './revoked-since.js';
import type { MaestranoSessionData } from './session-data.js';
import type { SessionMarks } from './session-marks.js';

/** What is told to every node when sessions are revoked. */
export type Revocation =
  | readonly ['session', id: string]
  | readonly ['group', groupId: string, atMs: number]
  | readonly ['user', groupId: string, userId: string, atMs: number];

interface Remembered {
  readonly session: MaestranoSessionData;
  readonly untilMs: number;
  marks: SessionMarks;
  /** How many entries were put at the end before this one. */
  turn: number;
}

/** One preset's channel. `epoch` grows whenever what was being read meanwhile may be old. */
interface Listening {
  readonly ready: Promise<boolean>;
  epoch: number;
}

const MAX_REMEMBERED = 10_000;
/** However well the channel works, the store is asked again after this long. */
const REMEMBER_MS = 60_000;

/**
 * What this process knows of the marks of sessions, so that not every request asks the store. It listens before it
 * remembers, and forgets everything of a preset when it may have missed something.
 */
export class MarkMemory {
  /** By the id of the session, which is random: no two presets share one. */
  readonly #remembered = new Map<string, Remembered>();
  readonly #channels = new Map<string, Listening>();
  #turns = 0;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** The marks of a session as remembered; `undefined` when the store has to be asked. */
  recall(session: Pick<MaestranoSessionData, 'preset' | 'id'>): SessionMarks | undefined {
    const known = this.#of(session);
    if (!known || this.clock.now() >= known.untilMs) return undefined;
    // What was used among the last half of all is far from being forgotten: moving it costs more than finding it.
    if (this.#turns - known.turn > MAX_REMEMBERED / 2) this.#keep(known);
    return known.marks;
  }

  /** Asks the store, and remembers what it says. */
  async refresh(session: MaestranoSessionData, read: () => Promise<SessionMarks>): Promise<SessionMarks> {
    const channel = this.#listen(session.preset);
    const isListening = await channel.ready;
    const { epoch } = channel;
    const marks = await read();
    // A revocation that came while the store was asked may be missing in its answer.
    if (isListening && epoch === channel.epoch)
      this.#keep({ session, marks, untilMs: this.clock.now() + REMEMBER_MS, turn: 0 });
    return marks;
  }

  /** Changes what is remembered of a session, if anything is. */
  update({ preset, id }: Pick<MaestranoSessionData, 'preset' | 'id'>, change: Partial<SessionMarks>): void {
    const known = this.#of({ preset, id });
    if (known) known.marks = { ...known.marks, ...change };
  }

  /** Takes in a revocation here, and tells every other node. */
  async tell(preset: string, revocation: Revocation): Promise<void> {
    this.#apply(preset, revocation);
    await this.store.publish(channelOf(preset), JSON.stringify(revocation));
  }

  #of({ preset, id }: Pick<MaestranoSessionData, 'preset' | 'id'>): Remembered | undefined {
    const known = this.#remembered.get(id);
    return known?.session.preset === preset ? known : undefined;
  }

  #keep(entry: Remembered): void {
    const { id } = entry.session;
    entry.turn = this.#turns++;
    // The order of the map is the order of use.
    this.#remembered.delete(id);
    this.#remembered.set(id, entry);
    if (this.#remembered.size <= MAX_REMEMBERED) return;
    for (const oldest of this.#remembered.keys()) {
      this.#remembered.delete(oldest);
      return;
    }
  }

  #listen(preset: string): Listening {
    const there = this.#channels.get(preset);
    if (there) return there;
    const subscription = this.store.subscribe(
      channelOf(preset),
      message => this.#apply(preset, JSON.parse(message) as Revocation),
      () => this.#lost(preset),
    );
    const channel: Listening = {
      epoch: 0,
      ready: subscription.then(
        () => true,
        () => {
          // Nothing is remembered without listening; the next session tries again.
          this.#channels.delete(preset);
          return false;
        },
      ),
    };
    this.#channels.set(preset, channel);
    return channel;
  }

  #apply(preset: string, revocation: Revocation): void {
    this.#renew(preset);
    if (revocation[0] === 'session') return this.update({ preset, id: revocation[1] }, { revoked: true });
    for (const { session } of this.#remembered.values()) {
      if (session.preset === preset && concerns(revocation, session)) this.update(session, { revoked: true });
    }
  }

  #lost(preset: string): void {
    this.#renew(preset);
    for (const [key, { session }] of this.#remembered)
      if (session.preset === preset) this.#remembered.delete(key);
  }

  #renew(preset: string): void {
    const channel = this.#channels.get(preset);
    if (channel) channel.epoch++;
  }
}

function concerns(revocation: Revocation, { group, user, signedInAt }: MaestranoSessionData): boolean {
  if (revocation[0] === 'group')
    return revocation[1] === group.id && isRevokedSince(revocation[2], signedInAt);
  return (
    revocation[0] === 'user' &&
    revocation[1] === group.id &&
    revocation[2] === user.id &&
    isRevokedSince(revocation[3], signedInAt)
  );
}

const channelOf = (preset: string): string => storeKey(preset, 'session', 'revocations');
