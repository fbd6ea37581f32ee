import { MaestranoSandboxError } from '../../errors/index.js';

interface Common {
  /** For people: what stands beside the input. */
  readonly label: string;
  readonly required?: boolean;
  /** For people: a few words below the input. */
  readonly hint?: string;
}

export interface TextField extends Common {
  readonly kind: 'text';
  /** In characters; default 20,000. */
  readonly max?: number;
  /** More than one makes it a text area. */
  readonly lines?: number;
  readonly example?: string;
  /** Whether an empty input means an empty text; otherwise it means nothing was given. */
  readonly mayBeEmpty?: boolean;
}

export interface NumberField extends Common {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
}

export interface FlagField extends Common {
  readonly kind: 'flag';
}

export interface ChoiceField extends Common {
  readonly kind: 'choice';
  readonly options: readonly string[];
  /** What people read instead of an option. */
  readonly names?: Readonly<Record<string, string>>;
}

/** ISO 8601; in forms UTC without a zone. */
export interface TimeField extends Common {
  readonly kind: 'time';
}

/** A text such as `31d`, or milliseconds. */
export interface DurationField extends Common {
  readonly kind: 'duration';
  readonly example?: string;
}

/** Any JSON value; in forms a text area of JSON. */
export interface JsonField extends Common {
  readonly kind: 'json';
  readonly lines?: number;
  readonly example?: string;
}

/** One thing an action wants to know: a member of the JSON body, and an input of the form. */
export type Field = TextField | NumberField | FlagField | ChoiceField | TimeField | DurationField | JsonField;

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends TextField
  ? string
  : F extends NumberField
    ? number
    : F extends FlagField
      ? boolean
      : F extends ChoiceField
        ? F['options'][number]
        : F extends TimeField
          ? Date
          : F extends DurationField
            ? string | number
            : unknown;

/** What an action gets: every field read and checked. */
export type Input<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends { required: true }
    ? ValueOf<F[Name]>
    : ValueOf<F[Name]> | undefined;
};

export type Body = Readonly<Record<string, unknown>>;

/** The default of a text's greatest length. */
export const LONGEST_TEXT = 20_000;

/**
 * Reads and checks the members of a JSON body.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID`, naming the member
 */
export function readInput<F extends Fields>(fields: F, body: Body): Input<F> {
  const input = Object.entries(fields).map(([name, field]) => {
    const given = Object.hasOwn(body, name) ? body[name] : undefined;
    return [name, readValue(name, field, given)] as const;
  });
  return Object.fromEntries(input) as Input<F>;
}

function readValue(name: string, field: Field, given: unknown): unknown {
  if (given === undefined || given === null) {
    if (field.required) throw invalid(name, 'is needed', field);
    return undefined;
  }
  const value = check(field, given);
  if (value === undefined) throw invalid(name, refusalOf(field), field);
  if (field.required && typeof value === 'string' && value.trim() === '')
    throw invalid(name, 'is needed', field);
  return value;
}

/** The value, or `undefined` when it is none of this field. */
function check(field: Field, given: unknown): unknown {
  switch (field.kind) {
    case 'text':
      return typeof given === 'string' && given.length <= (field.max ?? LONGEST_TEXT) ? given : undefined;
    case 'number':
      return typeof given === 'number' &&
        Number.isFinite(given) &&
        given >= (field.min ?? -Infinity) &&
        given <= (field.max ?? Infinity)
        ? given
        : undefined;
    case 'flag':
      return typeof given === 'boolean' ? given : undefined;
    case 'choice':
      return typeof given === 'string' && field.options.includes(given) ? given : undefined;
    case 'time': {
      const time = typeof given === 'string' ? new Date(given) : undefined;
      return time && !Number.isNaN(time.getTime()) ? time : undefined;
    }
    case 'duration':
      return typeof given === 'string' || typeof given === 'number' ? given : undefined;
    case 'json':
      return given;
  }
}

function refusalOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return `is a text of at most ${field.max ?? LONGEST_TEXT} characters`;
    case 'number':
      return `is a number${bounds(field)}`;
    case 'flag':
      return 'is true or false';
    case 'choice':
      return `is one of ${field.options.join(', ')}`;
    case 'time':
      return 'is a time such as 2026-01-31T09:00:00Z';
    default:
      return 'cannot be read';
  }
}

function bounds({ min, max }: NumberField): string {
  if (min === undefined) return max === undefined ? '' : ` up to ${max}`;
  return max === undefined ? ` from ${min}` : ` from ${min} to ${max}`;
}

function invalid(name: string, problem: string, field: Field): MaestranoSandboxError {
  const example = 'example' in field ? field.example : undefined;
  return MaestranoSandboxError.invalid(
    `${JSON.stringify(name)} ${problem}.`,
    example === undefined ? undefined : `For example ${JSON.stringify(example)}.`,
  );
}
