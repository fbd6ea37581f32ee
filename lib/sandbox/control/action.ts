import { type PathParams } from '../http/index.js';
import { type Controlled } from './controlled.js';
import { type Body, type Fields, type Input } from './fields.js';
import { bodyOfForm } from './form-body.js';

/**
 * Something that can be done to the sandbox. From one declaration come its route of the control API, its entry in the
 * OpenAPI document and in the coverage table, its form on a page and the `curl` beside that form: they cannot drift.
 */
export interface Action<
  Path extends string = string,
  F extends Fields = Fields,
  G extends Fields = Fields,
  Result = unknown,
> {
  /** Its operation id, and what its form is posted under: `advance-clock`. */
  readonly name: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: Path;
  /** For the coverage table: the method of the sandbox that does the same. */
  readonly about: string;
  /** Members of the JSON body. */
  readonly fields: F;
  /** Where people are asked other questions than programs: their answers, made a body. */
  readonly form?: { readonly fields: G; toBody(answers: URLSearchParams): Body } | undefined;
  /** Does it; `body` is the JSON body as it came, for what no field describes. */
  run(sandbox: Controlled, input: Input<F>, params: PathParams<Path>, body: Body): Result | Promise<Result>;
  /** What happened, in words for people; what was sent is told beside it. */
  done(result: Result, input: Input<F>, params: PathParams<Path>): string;
}

/** Declares one, with the types of its path and fields. */
export function defineAction<
  const Path extends string,
  const F extends Fields,
  Result,
  const G extends Fields = Fields,
>(action: Action<Path, F, G, Result>): Action<Path, F, G, Result> {
  return action;
}

/** Any of them. */
export type AnyAction = Pick<
  Action,
  'name' | 'method' | 'path' | 'about' | 'fields' | 'form' | 'run' | 'done'
>;

/** The questions of its form. */
export function formFieldsOf({ form, fields }: AnyAction): Fields {
  return form?.fields ?? fields;
}

/** The body its form stands for. */
export function actionBody({ form, fields }: AnyAction, answers: URLSearchParams): Body {
  return form ? form.toBody(answers) : bodyOfForm(fields, answers);
}

/** Names of the parameters in its path. */
export function paramNames(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

/** Its address, with the parameters percent-encoded. */
export function actionTarget(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(Object.hasOwn(params, name) ? (params[name] ?? '') : ''),
  );
}
