import { MaestranoInvalidRequestError } from '../errors/index.js';

const LONGEST_TEXT = 4096;

/** Gathers what is wrong with the fields of a call before it is made, a message per field, in the platform's words. */
export class FieldChecks {
  readonly #errors: Record<string, string[]> = {};

  constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

  fail(field: string, message: string): void {
    (this.#errors[field] ??= []).push(message);
  }

  /** Refuses fields that are none: a misspelt one would otherwise be left out in silence. */
  only(known: readonly string[]): void {
    for (const field of Object.keys(this.fields)) {
      if (!known.includes(field)) this.fail(field.slice(0, 60), 'is not a field that can be given');
    }
  }

  requiredText(field: string): void {
    const value = this.fields[field];
    if (value === undefined || value === null || value === '') this.fail(field, "can't be blank");
    else if (typeof value !== 'string') this.fail(field, 'must be text');
    else if (value.trim() === '') this.fail(field, "can't be blank");
    else if (value.length > LONGEST_TEXT) this.fail(field, `must have at most ${LONGEST_TEXT} characters`);
  }

  /** An integer of at least `least`; missing is fine unless it is required. */
  integer(field: string, least: number, required = false): void {
    const value = this.fields[field];
    if (value === undefined || value === null) {
      if (required) this.fail(field, "can't be blank");
    } else if (typeof value !== 'number' || Number.isNaN(value)) this.fail(field, 'is not a number');
    else if (!Number.isSafeInteger(value)) this.fail(field, 'must be an integer');
    else if (value < least)
      this.fail(field, `must be greater than ${least === 1 ? '0' : `or equal to ${least}`}`);
  }

  time(field: string): void {
    const value = this.fields[field];
    if (value === undefined || value === null) return;
    if (!(value instanceof Date) || Number.isNaN(value.getTime())) this.fail(field, 'must be a valid Date');
  }

  flag(field: string): void {
    const value = this.fields[field];
    if (value !== undefined && typeof value !== 'boolean') this.fail(field, 'must be true or false');
  }

  /** @throws MaestranoInvalidRequestError with everything that is wrong */
  done(what: string, preset: string): void {
    if (Object.keys(this.#errors).length > 0)
      throw MaestranoInvalidRequestError.beforeSending(what, this.#errors, preset);
  }
}
