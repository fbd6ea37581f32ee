export interface MaestranoErrorOptions {
  /** Stable, machine-readable code, `MNO_…`. Never changes between minor versions. */
  code: string;
  /** Name of the preset the error belongs to, when there is one. */
  preset?: string | undefined;
  /** What to do about it, one sentence. */
  remedy?: string | undefined;
  cause?: unknown;
}

/**
 * Base of every error of this package. Its message says what happened, what to do, and ends with the code.
 * Messages and properties never hold a key, a token or an assertion.
 *
 * @publicApi
 */
export class MaestranoError extends Error {
  readonly code: string;
  readonly preset: string | undefined;
  readonly remedy: string | undefined;

  constructor(message: string, { code, preset, remedy, cause }: MaestranoErrorOptions) {
    super(
      [message, remedy, `[${code}]`].filter(Boolean).join(' '),
      cause === undefined ? undefined : { cause },
    );
    this.name = new.target.name;
    this.code = code;
    this.preset = preset;
    this.remedy = remedy;
  }
}
