import type { Environment } from '../environments.js';
import type { Kind } from '../kinds/index.js';

/** What a default may depend on: everything that stands before it in the table is already known. */
export interface DefaultContext {
  readonly name: string;
  /** `/<name>` for presets that are served beside the default one, else empty. */
  readonly suffix: string;
  readonly environment: string | undefined;
  /** The text of an earlier option. */
  readonly text: (path: string) => string | undefined;
  /** An earlier switch. */
  readonly flag: (path: string) => boolean;
}

/** One option of a preset. The table of these drives parsing, defaults, `param()`, suggestions and warnings. */
export interface Option<T> {
  readonly kind: Kind<T>;
  /** Older names, dotted and in snake_case. The snake_case form of the option's own path is always known. */
  readonly aliases?: readonly string[];
  /** Column of the environment table that gives the default. */
  readonly column?: keyof Environment;
  /** The default where the environment table gives none; `undefined` means there is none. */
  readonly fallback?: (context: DefaultContext) => T | undefined;
  /** Whether it must have a value; without this an option without default is simply absent. */
  readonly required?: (context: DefaultContext) => boolean;
  /** What to do when it is missing or wrong. */
  readonly remedy: string;
  /** The developer platform may set it (protocol.md 8). */
  readonly remote?: true;
}

/** Only here for inference: the type of the value comes from the kind and the default. */
export function option<T>(definition: Option<T>): Option<T> {
  return definition;
}

export const always = (): boolean => true;
export const nothing = (): null => null;
