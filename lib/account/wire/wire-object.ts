import type { FailedCall } from '../../errors/index.js';
import { formatUnits } from '../money.js';
import { unexpected } from './envelope.js';

/** ISO 8601 with a zone, nothing around it: text that merely contains a time is text (protocol.md 10, row 20). */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads one object of an answer, member by member. What is needed must be there; what is optional and unreadable
 * becomes `null`, and stays in `rest()` as it was sent, as does everything that is not known.
 */
export class WireObject {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #read = new Set(['object']);

  constructor(
    value: unknown,
    private readonly type: string,
    private readonly status: number,
    private readonly call: FailedCall,
  ) {
    const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
    if (!members) throw this.#wrong('is not an object');
    this.#members = members as Record<string, unknown>;
    const marker = this.#members['object'];
    if (marker !== undefined && marker !== type) throw this.#wrong('is another kind of object');
  }

  requiredText(name: string): string {
    return this.text(name) || this.#missing(name);
  }

  requiredTime(name: string): Date {
    return this.time(name) ?? this.#missing(name);
  }

  requiredInteger(name: string): number {
    return this.integer(name) ?? this.#missing(name);
  }

  text(name: string): string | null {
    return this.#take(name, value => (typeof value === 'string' ? value : undefined));
  }

  time(name: string): Date | null {
    return this.#take(name, value => {
      const date = typeof value === 'string' && TIME.test(value) ? new Date(value) : undefined;
      return date && !Number.isNaN(date.getTime()) ? date : undefined;
    });
  }

  integer(name: string): number | null {
    return this.#take(name, value => {
      const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
      return Number.isSafeInteger(number) ? (number as number) : undefined;
    });
  }

  flag(name: string): boolean | null {
    return this.#take(name, value => (typeof value === 'boolean' ? value : undefined));
  }

  /** A decimal with exactly two places, as text. */
  units(name: string): string | null {
    return this.#take(name, formatUnits);
  }

  /** Reads `name` with a reader that answers `undefined` for what it cannot read. */
  member<T>(name: string, read: (value: unknown) => T | undefined): T | null {
    return this.#take(name, read);
  }

  /** Makes sure that a member is never part of the rest. */
  drop(name: string): void {
    this.#read.add(name);
  }

  /** Everything that was not read, as it was sent. */
  rest(): Readonly<Record<string, unknown>> {
    return Object.freeze(
      Object.fromEntries(Object.entries(this.#members).filter(([name]) => !this.#read.has(name))),
    );
  }

  #take<T>(name: string, read: (value: unknown) => T | undefined): T | null {
    const value = Object.hasOwn(this.#members, name) ? this.#members[name] : undefined;
    const result = value === undefined || value === null ? null : read(value);
    if (result !== undefined) this.#read.add(name);
    return result ?? null;
  }

  #missing(name: string): never {
    throw this.#wrong(`has no usable ${name}`);
  }

  #wrong(what: string): Error {
    return unexpected(
      `is not the documented shape: ${this.type} ${what}`,
      { status: this.status },
      this.call,
    );
  }
}
