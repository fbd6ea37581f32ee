import { randomBytes } from 'node:crypto';
import type { Clock, ClockTimer } from '../../clock.js';
import { storeKey, type Store } from '../../stores/index.js';

/** A name under which this node takes records. */
export interface Shift {
  /** The name, which certainly holds for another half of the lease. Rejects when the store does. */
  name(): string | Promise<string>;
}

/**
 * Says to the other nodes that this one is alive, as long as it works on something. What was taken under a name belongs
 * to it until it is settled, or the name is gone: because the node said nothing for `leaseMs`, or gave the name up.
 */
export class Presence {
  #current: Name | undefined;
  readonly #working = new Set<Name>();
  #timer: ClockTimer | undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly leaseMs: number,
  ) {}

  /**
   * Runs `work` and stays present meanwhile. When it throws, nobody knows what it still holds: its name is then given
   * up, as soon as nothing else is done under it.
   */
  async during<T>(work: (shift: Shift) => Promise<T>): Promise<T> {
    const name = (this.#current ??= new Name(this.store, this.clock, this.leaseMs));
    name.working += 1;
    this.#working.add(name);
    this.#keep();
    try {
      return await work(name);
    } catch (error) {
      if (this.#current === name) this.#current = undefined;
      throw error;
    } finally {
      name.working -= 1;
      if (name.working === 0) this.#rest(name);
    }
  }

  /** Which of these names hold. */
  async alive(names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const asked = [...names];
    const held = await this.store.getMany(asked.map(keyOf));
    return new Set(asked.filter((_, index) => held[index] !== undefined));
  }

  #rest(name: Name): void {
    this.#working.delete(name);
    // If this fails, it is gone after `leaseMs`.
    if (name !== this.#current) name.giveUp().catch(() => undefined);
    if (this.#working.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #keep(): void {
    this.#timer ??= this.clock.setTimer(() => {
      this.#timer = undefined;
      // The store may be back next time.
      for (const name of this.#working) name.renew().catch(() => undefined);
      if (this.#working.size > 0) this.#keep();
    }, this.leaseMs / 3);
  }
}

class Name implements Shift {
  working = 0;
  #name = '';
  #until = 0;
  #asking: Promise<string> | undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly leaseMs: number,
  ) {}

  name(): string | Promise<string> {
    return this.#until - this.clock.now() > this.leaseMs / 2 ? this.#name : this.renew();
  }

  renew(): Promise<string> {
    return (this.#asking ??= this.#renew().finally(() => (this.#asking = undefined)));
  }

  async giveUp(): Promise<void> {
    this.#until = 0;
    if (this.#name !== '') await this.store.remove(keyOf(this.#name), '1');
  }

  async #renew(): Promise<string> {
    const asked = this.clock.now();
    const isHeld = this.#name !== '' && (await this.store.replace(keyOf(this.#name), '1', '1', this.leaseMs));
    if (!isHeld) {
      // Who was taken for dead comes back as another: what he held may be somebody else's.
      const name = randomBytes(9).toString('base64url');
      await this.store.add(keyOf(name), '1', this.leaseMs);
      this.#name = name;
    }
    this.#until = asked + this.leaseMs;
    return this.#name;
  }
}

const keyOf = (name: string): string => storeKey('nestjs-maestrano', 'webhooks.node', name);
