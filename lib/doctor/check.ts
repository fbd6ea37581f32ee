import { type Examination } from './examination.js';

/** What is wrong, what to do about it in the protocol's terms, and what that is for who uses this package. */
export interface Finding {
  readonly cause: string;
  readonly fix: string;
  /** The option or decorator of `nestjs-maestrano`. */
  readonly nest?: string;
}

/**
 * What came of a check. `skipped` is never a success in disguise: it says why nothing could be seen, and, where somebody
 * can change that, how.
 *
 * @publicApi
 */
export type Outcome =
  | { readonly status: 'passed'; readonly note?: string }
  | ({ readonly status: 'failed' | 'warned' } & Finding)
  | { readonly status: 'skipped'; readonly reason: string; readonly fix?: string };

export type CheckStatus = Outcome['status'];

/** One question to the application. */
export interface Check {
  /** Stable: `metadata/wrong-key`. What is before the slash is its section. */
  readonly id: string;
  /** What a sound application does, as the rest of a sentence that begins with "The application". */
  readonly title: string;
  /** The section of protocol.md, or `sso-security` with its section. */
  readonly protocol: string;
  /** Checks without whose success this one would only repeat their findings. */
  readonly needs?: readonly string[];
  readonly run: (exam: Examination) => Promise<Outcome> | Outcome;
}

/**
 * A check and what came of it.
 *
 * @publicApi
 */
export type CheckResult = Pick<Check, 'id' | 'title' | 'protocol'> & {
  /** The heading it is reported under. */
  readonly section: string;
  readonly tookMs: number;
} & Outcome;

export function pass(note?: string): Outcome {
  return { status: 'passed', ...(note === undefined ? {} : { note }) };
}

export function fail(finding: Finding): Outcome {
  return { status: 'failed', ...finding };
}

export function warn(finding: Finding): Outcome {
  return { status: 'warned', ...finding };
}

/** Not observable, or not applicable. */
export function skip(reason: string, fix?: string): Outcome {
  return { status: 'skipped', reason, ...(fix === undefined ? {} : { fix }) };
}
