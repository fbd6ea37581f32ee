import { fromWireTime } from '../time.js';
import { type FieldErrors } from './envelope.js';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Reads the fields of a creation and gathers what is wrong, in the words of the platform (protocol.md 5.6). */
export class FieldReader {
  readonly #errors: Record<string, string[]> = {};

  constructor(private readonly fields: ReadonlyMap<string, unknown>) {}

  /** `undefined` when every field was right. */
  get errors(): FieldErrors | undefined {
    return Object.keys(this.#errors).length > 0 ? this.#errors : undefined;
  }

  /** The text of a field, empty when it is missing or no text. */
  text(name: string): string {
    const value = this.fields.get(name);
    if (typeof value === 'string') return value.trim();
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === '') this.fail(name, "can't be blank");
    return text;
  }

  priceCents(name: string): number {
    if (this.text(name) === '') this.fail(name, "can't be blank");
    const value = this.#number(name);
    if (value === undefined) this.fail(name, 'is not a number');
    else if (!Number.isSafeInteger(value)) this.fail(name, 'must be an integer');
    else if (value <= 0) this.fail(name, 'must be greater than 0');
    return value ?? 0;
  }

  currency(name: string): string {
    const currency = this.text(name) || 'AUD';
    if (!CURRENCIES.has(currency)) this.fail(name, 'is not included in the list');
    return currency;
  }

  /** A decimal with two places, greater than zero, or `null`. */
  units(name: string): number | null {
    if (this.text(name) === '') return null;
    const value = this.#number(name);
    if (value === undefined) this.fail(name, 'is not a number');
    else if (value <= 0) this.fail(name, 'must be greater than 0');
    return value === undefined ? null : Math.round(value * 100) / 100;
  }

  /** An integer between `least` and `most`, or the fallback when the field is missing. */
  integer<Fallback extends number | null>(
    name: string,
    fallback: Fallback,
    least: number,
    most = Number.MAX_SAFE_INTEGER,
  ): number | Fallback {
    if (this.text(name) === '') return fallback;
    const value = this.#number(name);
    if (value === undefined) this.fail(name, 'is not a number');
    else if (!Number.isSafeInteger(value)) this.fail(name, 'must be an integer');
    else if (value < least) this.fail(name, `must be greater than or equal to ${least}`);
    else if (value > most) this.fail(name, `must be less than or equal to ${most}`);
    return value ?? fallback;
  }

  /** A time, or `null` when the field is missing or unreadable, as Rails casts it. */
  time(name: string): Date | null {
    return fromWireTime(this.text(name)) ?? null;
  }

  flag(name: string): boolean {
    return ['true', 't', '1'].includes(this.text(name));
  }

  fail(name: string, message: string): void {
    (this.#errors[name] ??= []).push(message);
  }

  #number(name: string): number | undefined {
    const text = this.text(name);
    return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : undefined;
  }
}
