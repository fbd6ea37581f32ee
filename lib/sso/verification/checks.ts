import { MaestranoSignInError } from '../../errors/index.js';
import { REFUSALS, refusal, type RefusalCode } from './refusals.js';

/**
 * One check of a sign-in answer, for explaining. Values are capped and never hold a token or an attribute.
 *
 * @publicApi
 */
export interface SignInCheck {
  /** The code that the refusal has, `MNO_SSO_…`. */
  readonly code: string;
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  readonly passed: boolean;
  /** The option of the preset to look at when it failed. */
  readonly option?: string;
}

const MAX_SHOWN = 120;

/**
 * Carries out the checks of one answer. Without a listener the first failure throws. With one, independent checks go
 * on, so that a developer sees everything that is wrong at once, and `settle` throws the first failure.
 */
export class Checks {
  #first: MaestranoSignInError | undefined;

  constructor(private readonly onCheck?: (check: SignInCheck) => void) {}

  /** Whether something failed that has not been thrown yet. */
  get failed(): boolean {
    return this.#first !== undefined;
  }

  /** `expected` and `actual` are shown to the developer: never an attribute, a token or XML. */
  expect(code: RefusalCode, passed: boolean, expected: string, actual: string): void {
    this.#report(code, passed, expected, actual);
    if (passed) return;
    const error = refusal(code, shown(actual));
    if (!this.onCheck) throw error;
    this.#first ??= error;
  }

  /** Runs a step that others build on. What it throws is reported and ends the verification. */
  step<T>(code: RefusalCode, expected: string, run: () => T): T {
    try {
      const result = run();
      this.#report(code, true, expected, expected);
      return result;
    } catch (error) {
      throw this.#caught(error, expected);
    }
  }

  /** As `step`, for work that takes several turns. */
  async stepAsync<T>(code: RefusalCode, expected: string, run: () => Promise<T>): Promise<T> {
    try {
      const result = await run();
      this.#report(code, true, expected, expected);
      return result;
    } catch (error) {
      throw this.#caught(error, expected);
    }
  }

  /** Throws the first failure, if there was one. */
  settle(): void {
    if (this.#first) throw this.#first;
  }

  #caught(error: unknown, expected: string): unknown {
    if (!(error instanceof MaestranoSignInError)) return error;
    this.#report(error.code as RefusalCode, false, expected, error.reason);
    // What failed first is what a verification without explaining would have thrown.
    return this.#first ?? error;
  }

  #report(code: RefusalCode, passed: boolean, expected: string, actual: string): void {
    if (!this.onCheck) return;
    const { name, option }: { name: string; option?: string } = REFUSALS[code];
    const check = { code, name, expected: shown(expected), actual: shown(actual), passed };
    this.onCheck(option === undefined ? check : { ...check, option });
  }
}

function shown(value: string): string {
  const cut = value.slice(0, MAX_SHOWN + 1).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
  return cut.length > MAX_SHOWN ? `${cut.slice(0, MAX_SHOWN - 1)}…` : cut;
}
