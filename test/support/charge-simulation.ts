import { BillingService } from '../../lib/account/index.js';
import { Clock, type ClockTimer } from '../../lib/clock.js';
import { MaestranoConnectionError } from '../../lib/errors/index.js';
import type { MaestranoHttp, OutgoingRequest, OutgoingResponse } from '../../lib/http/index.js';
import { HttpResponse } from '../../lib/http/response.js';
import type { Preset } from '../../lib/presets/index.js';
import { PresetRegistry } from '../../lib/presets/preset-registry.js';
import { MemoryStore, type Store } from '../../lib/stores/index.js';
import { ManualClock } from '../../lib/testing/index.js';
import { presetAt } from './preset-at.js';

/** What befalls a process at one of its steps; a step is one operation of the store or one call. */
export type Mishap =
  /** The process dies before the operation, or after its effect and before it hears of it. */
  | 'dies-before'
  | 'dies-after'
  /** The answer of a call is lost, after the effect or without one. */
  | 'lost-after'
  | 'lost-before'
  /** The answer is lost, and the platform acts on the call only a minute later. */
  | 'late';

export type Plan = ReadonlyMap<number, Mishap>;

/** Pseudo-random numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LATE_MS = 60_000;

/** A platform and a store that outlive the processes which charge through them. */
export class ChargeWorld {
  readonly clock = new ManualClock();
  readonly store = new MemoryStore({ clock: this.clock });
  readonly preset = presetAt('http://platform.test');
  readonly bills: Record<string, unknown>[] = [];

  /** Starts a charge in a process of its own. Settles, unless the process dies: then `died` does. */
  start(plan: Plan): {
    readonly outcome: Promise<{ bill?: string; error?: unknown }>;
    readonly steps: () => number;
  } {
    const process = new SimulatedProcess(this, plan);
    const billing = new BillingService(
      new PresetRegistry([this.preset]),
      process.http,
      process.store,
      process.clock,
    );
    const charge = { reference: 'final-1', group: 'cld-1', priceCents: 1200, description: 'Final payout' };
    const outcome = Promise.race([
      billing.chargeOnce(charge).then(
        bill => ({ bill: bill.id }),
        (error: unknown) => ({ error }),
      ),
      process.death.then(() => ({})),
    ]);
    return { outcome, steps: () => process.steps };
  }

  /** Lets time pass until `outcome` is there. */
  async settle<T>(outcome: Promise<T>): Promise<T> {
    let done = false;
    void outcome.then(() => (done = true));
    for (let turn = 0; !done && turn < 2000; turn++) await this.clock.advance(turn < 20 ? 0 : 100);
    return outcome;
  }

  answer({ method, url, body }: OutgoingRequest): OutgoingResponse {
    let data: unknown = this.bills;
    if (method === 'POST') data = this.#create(new URLSearchParams(String(body)));
    else if (/bills\/[^?]/.test(url)) data = this.bills.find(({ id }) => url.endsWith(`/${String(id)}`));
    const text = JSON.stringify({ success: true, errors: {}, data });
    const call = { preset: 'default', method, url, requestId: 'req' };
    return new HttpResponse({ ok: true, status: 200, headers: {}, body: Buffer.from(text) }, call);
  }

  #create(form: URLSearchParams): Record<string, unknown> {
    const at = this.clock.date().toISOString();
    const bill = {
      object: 'account_bill',
      id: `bill-${this.bills.length + 1}`,
      group_id: form.get('group_id'),
      price_cents: Number(form.get('price_cents')),
      description: form.get('description'),
      currency: 'AUD',
      status: 'submitted',
      created_at: at,
      updated_at: at,
    };
    this.bills.push(bill);
    return bill;
  }
}

class SimulatedProcess {
  steps = 0;
  readonly clock: Clock;
  readonly store: Store;
  readonly http: MaestranoHttp;
  readonly death: Promise<void>;
  #alive = true;
  #die = (): void => undefined;

  constructor(
    private readonly world: ChargeWorld,
    private readonly plan: Plan,
  ) {
    this.death = new Promise(resolve => (this.#die = resolve));
    this.clock = new MortalClock(world.clock, () => this.#alive);
    this.store = new Proxy(world.store, {
      get: (store: Store, name: keyof Store) => {
        const member = store[name];
        if (typeof member !== 'function') return member;
        const operation = member.bind(store) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => this.#step(() => operation(...args));
      },
    });
    this.http = {
      send: (_preset: Preset, request: OutgoingRequest) =>
        this.#step(async () => world.answer(request), request),
    } as unknown as MaestranoHttp;
  }

  async #step<T>(effect: () => Promise<T>, request?: OutgoingRequest): Promise<T> {
    if (!this.#alive) return await never();
    const mishap = this.plan.get(this.steps++);
    if (mishap === 'dies-before') return await this.#dead();
    if (request && mishap === 'lost-before') throw lost(request);
    if (request && mishap === 'late') {
      this.world.clock.setTimer(() => void effect(), LATE_MS);
      throw lost(request);
    }
    const result = await effect();
    if (mishap === 'dies-after') return await this.#dead();
    if (request && mishap === 'lost-after') throw lost(request);
    return this.#alive ? result : await never();
  }

  async #dead(): Promise<never> {
    this.#alive = false;
    this.#die();
    return await never();
  }
}

/** A clock whose timers do not fire in a dead process. */
class MortalClock extends Clock {
  constructor(
    private readonly clock: Clock,
    private readonly alive: () => boolean,
  ) {
    super();
  }

  now(): number {
    return this.clock.now();
  }

  setTimer(callback: () => void, delayMs: number): ClockTimer {
    return this.clock.setTimer(() => this.alive() && callback(), delayMs);
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function lost({ method, url }: OutgoingRequest): MaestranoConnectionError {
  return new MaestranoConnectionError('The connection broke before an answer.', {
    call: { preset: 'default', method, url, requestId: 'req' },
    outcome: method === 'GET' ? 'none' : 'unknown',
  });
}
