import { hash, timingSafeEqual } from 'node:crypto';

/** Compares by digest, so that neither content nor length shows in the time taken. Empty is never equal. */
export function equalInConstantTime(expected: string, actual: string): boolean {
  return new Secret(expected).equals(digest(actual));
}

/** A text that others are compared with, again and again. Holds its digest only. */
export class Secret {
  readonly #digest: Buffer;
  readonly #isEmpty: boolean;

  constructor(text: string) {
    this.#digest = digest(text);
    this.#isEmpty = text === '';
  }

  /** @param actual what {@link digest} made of the text to compare */
  equals(actual: Buffer): boolean {
    const same = timingSafeEqual(this.#digest, actual);
    return same && !this.#isEmpty;
  }
}

export function digest(value: string): Buffer {
  return hash('sha256', value, 'buffer');
}
