import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.js';
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
  /** Does not stop when work ends: the next begins sooner. */
  #isTicking = false;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly leaseMs: number,
  ) {}

  /** Says so from now on, until the shift is left. */
  enter(): Shift {
    const name = (this.#current ??= new Name(this.store, this.clock, this.leaseMs));
    name.working += 1;
    this.#working.add(name);
    this.#keep();
    return name;
  }

  /**
   * @param isSettled whether nothing is held any more. Otherwise nobody knows what is: the name is then given up, as
   * soon as nothing else is done under it.
   */
  leave(shift: Shift, isSettled: boolean): void {
    const name = shift as Name;
    if (!isSettled && this.#current === name) this.#current = undefined;
    name.working -= 1;
    if (name.working > 0) return;
    this.#working.delete(name);
    // If this fails, it is gone after `leaseMs`.
    if (name !== this.#current) name.giveUp().catch(() => undefined);
  }

  /** Which of these names hold. */
  async alive(names: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const asked = [...names];
    const held = await this.store.getMany(asked.map(keyOf));
    return new Set(asked.filter((_, index) => held[index] !== undefined));
  }

  #keep(): void {
    if (this.#isTicking) return;
    this.#isTicking = true;
    this.clock.setTimer(() => {
      this.#isTicking = false;
      if (this.#working.size === 0) return;
      // The store may be back next time.
      for (const name of this.#working) name.renew().catch(() => undefined);
      this.#keep();
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
