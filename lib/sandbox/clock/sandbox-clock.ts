import { Agenda, Clock, type ClockTimer } from '../../clock.js';
import { readDuration } from './duration.js';

type Job = () => void | Promise<unknown>;

/** Something that will happen. */
export interface Planned {
  readonly at: Date;
  /** In words for people. */
  readonly what: string;
}

/** How the time differs from that of the clock beneath. */
export interface SavedTime {
  readonly offset: number;
  /** Where it stands still, if it does. */
  readonly still?: number | undefined;
}

/** A timer of the machine cannot wait longer than 24 days: wake up daily and look again. */
const LONGEST_NAP_MS = 86_400_000;

/**
 * The platform's time. It runs with the clock beneath it until it is frozen or moved; moving it runs everything that
 * falls due, in order, each at its own moment, and waits for it.
 *
 * @publicApi
 */
export class SandboxClock extends Clock {
  #offset = 0;
  /** The moment shown while the time stands still. */
  #still: number | undefined;
  #alarm: ClockTimer | undefined;
  /** Runs of due jobs follow each other, so that none overtakes another. */
  #running: Promise<void> = Promise.resolve();
  readonly #pending = new Agenda<{ readonly run: Job; readonly what: string }>();

  /** @param onMoved called when the time was set, or something fell due */
  constructor(
    private readonly base: Clock,
    private readonly onMoved: () => void = () => undefined,
  ) {
    super();
  }

  now(): number {
    return this.#still ?? this.base.now() + this.#offset;
  }

  /** Whether the time stands still. */
  get frozen(): boolean {
    return this.#still !== undefined;
  }

  setTimer(callback: () => void, delayMs: number): ClockTimer {
    return this.schedule(callback, new Date(this.now() + Math.max(0, delayMs)));
  }

  /** Runs a job once, at a moment of this clock; `what` tells people what will happen. */
  schedule(run: Job, at: Date, what = 'A timer ends'): ClockTimer {
    const timer = this.#pending.add({ run, what }, at.getTime());
    this.#arm();
    return timer;
  }

  /** What will happen, the next first. */
  get planned(): Planned[] {
    return this.#pending.list().map(({ due, job }) => ({ at: new Date(due), what: job.what }));
  }

  /** Stops the time, now or at a moment. */
  freeze(at?: Date): void {
    this.#still = at?.getTime() ?? this.now();
    this.#arm();
    this.onMoved();
  }

  /** Lets the time run on from where it stands. */
  resume(): void {
    if (this.#still !== undefined) this.#offset = this.#still - this.base.now();
    this.#still = undefined;
    this.#arm();
    this.onMoved();
  }

  /** What was done to the time, as JSON. */
  save(): SavedTime {
    return { offset: this.#offset, ...(this.#still === undefined ? {} : { still: this.#still }) };
  }

  /** Puts back what {@link save} gave. */
  load({ offset, still }: SavedTime): void {
    this.#offset = offset;
    this.#still = still;
    this.#arm();
  }

  /**
   * Moves the time by milliseconds or by a text such as `31d`, and runs what falls due on the way.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID` when it is no duration
   */
  async advance(duration: number | string): Promise<void> {
    const ms = readDuration(duration);
    return this.#enqueue(() => this.#moveTo(this.now() + ms));
  }

  /** Moves the time to the next moment at which something falls due, and runs it; says whether there was any. */
  async step(): Promise<boolean> {
    const next = this.#pending.next();
    if (next) await this.#enqueue(() => this.#moveTo(Math.max(next.due, this.now())));
    return next !== undefined;
  }

  /** Forgets everything that was to happen, and the time that was set. */
  reset(): void {
    this.stop();
    this.#still = undefined;
    this.#offset = 0;
  }

  /** Forgets everything that was to happen. */
  stop(): void {
    this.#pending.clear();
    this.#alarm?.cancel();
    this.#alarm = undefined;
  }

  async #moveTo(target: number): Promise<void> {
    const { frozen } = this;
    this.#still = this.now();
    await this.#runUntil(target);
    this.#still = target;
    if (frozen) this.onMoved();
    else this.resume();
  }

  async #runUntil(target: number): Promise<void> {
    for (let next = this.#pending.take(target); next; next = this.#pending.take(target)) {
      if (this.#still !== undefined) this.#still = Math.max(this.#still, next.due);
      await next.job.run();
    }
  }

  /** Wakes up when the next job falls due by itself; while the time stands still nothing does. */
  #arm(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
    if (this.frozen) return;
    const next = this.#pending.next();
    if (!next) return;
    const nap = Math.min(LONGEST_NAP_MS, Math.max(0, next.due - this.now()));
    this.#alarm = this.base.setTimer(() => {
      void this.#enqueue(async () => {
        if (!this.frozen) await this.#runUntil(this.now());
        this.#arm();
        this.onMoved();
      });
    }, nap);
  }

  #enqueue(run: () => Promise<void>): Promise<void> {
    const result = this.#running.then(run);
    this.#running = result.catch(() => undefined);
    return result;
  }
}
