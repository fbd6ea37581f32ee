import { type Clock } from '../../clock.js';
import { MaestranoSandboxError } from '../../errors/index.js';
import { type PlatformRequest } from '../http/index.js';
import { type ActiveFault, type Fault, type FaultEffect, type ImmediateEffect } from './fault.js';

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly path: RegExp;
  remaining: number | undefined;
  struck: number;
  /** Of a rate limit: how many were let through since when, in milliseconds. */
  passed: { count: number; since: number };
}

/** What strikes one request. */
export interface Strike {
  readonly kind: FaultEffect['kind'];
  readonly effect: ImmediateEffect;
}

const MOST = 200;

/** The faults of one sandbox, in the order they were set; the first that fits a request strikes it. */
export class FaultList {
  #entries: Entry[] = [];
  #count = 0;

  constructor(private readonly clock: Clock) {}

  get active(): ActiveFault[] {
    return this.#entries.map(activeOf);
  }

  add(fault: Fault): ActiveFault {
    const { times = fault.effect.kind === 'rate-limit' ? 0 : 1, path = '/' } = fault;
    if (!Number.isSafeInteger(times) || times < 0)
      throw MaestranoSandboxError.invalid(
        'A fault strikes a whole number of times.',
        'Use 0 for "until removed".',
      );
    if (this.#entries.length >= MOST)
      throw MaestranoSandboxError.invalid(`There are ${MOST} faults already.`, 'Remove some first.');
    this.#count += 1;
    const entry = {
      id: `fault-${this.#count}`,
      fault,
      path: pathPattern(path),
      remaining: times === 0 ? undefined : times,
      struck: 0,
      passed: { count: 0, since: Number.NEGATIVE_INFINITY },
    };
    this.#entries.push(entry);
    return activeOf(entry);
  }

  remove(id: string): void {
    if (!this.#entries.some(entry => entry.id === id)) throw MaestranoSandboxError.unknown('fault', id);
    this.#entries = this.#entries.filter(entry => entry.id !== id);
  }

  clear(): void {
    this.#entries = [];
  }

  /** What strikes this request, counted down. What steers the sandbox itself is never struck. */
  strike({ method, path }: PlatformRequest, applicationId: string | undefined): Strike | undefined {
    if (path === '/' || path.startsWith('/_sandbox/')) return undefined;
    for (const entry of this.#entries) {
      const { fault, path: pattern } = entry;
      const fits =
        pattern.test(path) &&
        (fault.method === undefined || fault.method.toUpperCase() === method) &&
        (fault.applicationId === undefined || fault.applicationId === applicationId);
      const effect = fits ? this.#effectOf(entry) : undefined;
      if (effect) {
        this.#countDown(entry);
        return { kind: fault.effect.kind, effect };
      }
    }
    return undefined;
  }

  /** `undefined` while a rate limit lets requests through. */
  #effectOf({ fault: { effect }, passed }: Entry): ImmediateEffect | undefined {
    if (effect.kind !== 'rate-limit') return effect;
    const now = this.clock.now();
    const end = passed.since + effect.seconds * 1000;
    if (now >= end) Object.assign(passed, { count: 0, since: now });
    passed.count += 1;
    if (passed.count <= effect.requests) return undefined;
    const retryAfter = Math.max(1, Math.ceil((passed.since + effect.seconds * 1000 - now) / 1000));
    return { kind: 'status', status: 429, body: 'Too many requests', retryAfter };
  }

  #countDown(entry: Entry): void {
    entry.struck += 1;
    if (entry.remaining === undefined) return;
    entry.remaining -= 1;
    if (entry.remaining === 0) this.#entries = this.#entries.filter(other => other !== entry);
  }
}

function activeOf({ id, fault, remaining, struck }: Entry): ActiveFault {
  return { ...fault, id, remaining, struck };
}

function pathPattern(path: string): RegExp {
  const parts = path.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^?]*?')}`);
}
