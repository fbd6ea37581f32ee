/**
 * How to see an error in the sandbox. Attacks and code are run by test/full/errors; words are for what needs another
 * machine, another process or a misconfigured application.
 */
export type Reproduction =
  { readonly attack: string } | { readonly run: string } | { readonly words: string };

export interface ErrorEntry {
  readonly cause: string;
  readonly fix: string;
  readonly reproduce: Reproduction;
}

export type ErrorEntries = Readonly<Record<string, ErrorEntry>>;
