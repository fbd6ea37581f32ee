import {
  actionBody,
  actionTarget,
  type AnyAction,
  type Field,
  type Fields,
  formFieldsOf,
} from '../../control/index.js';
import { MaestranoSandboxError } from '../../../errors/index.js';
import { html, type Markup } from '../../http/index.js';
import { type Call, curlBlock } from './curl.js';
import { fieldInput, textOfValue } from './field-input.js';
import { type PageContext } from './page.js';

export interface FormOptions {
  /** What the button says. */
  readonly submit: string;
  /** What it says to those who do not see what it stands beside. */
  readonly label?: string;
  readonly tone?: 'quiet' | 'danger';
  /** Parameters of the path. */
  readonly params?: Readonly<Record<string, string>>;
  /** Parameters of the path that the person is asked for. */
  readonly ask?: Fields;
  /** What the inputs hold at first, by name. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Which inputs are shown; the values of others go along unseen. Default all. */
  readonly only?: readonly string[];
  /** Id of the element the notice belongs into; see {@link PageContext.notice}. */
  readonly place?: string;
  /** Whether the `curl` stands below the form; without it, put {@link curlsOf} nearby. Default true. */
  readonly curl?: boolean;
  /** Another page than this one to lead to. */
  readonly back?: string;
}

/** The form of an action: its questions, its button, and the `curl` that does the same. */
export function actionForm(context: PageContext, action: AnyAction, options: FormOptions): Markup {
  const { submit, label, tone, params = {}, ask = {}, place = '', only, back = context.address } = options;
  const shown = Object.entries(formFieldsOf(action)).filter(([name]) => only?.includes(name) ?? true);
  const asked = [...Object.keys(ask).map(name => `_param.${name}`), ...shown.map(([name]) => name)];
  const values = { ...options.values, ...answered(context, action, params, asked) };
  const prefix = `${action.name}-${Object.values(params).join('-')}`.replace(/[^\w-]/g, '_').slice(0, 100);
  const unseen = Object.entries(values).filter(
    ([name, value]) =>
      Object.hasOwn(formFieldsOf(action), name) &&
      value !== undefined &&
      value !== null &&
      !shown.some(([other]) => other === name),
  );
  const inputs = [
    ...Object.entries(ask).map(([name, field]) =>
      fieldInput(prefix, `_param.${name}`, field, values[`_param.${name}`]),
    ),
    ...shown.map(([name, field]) => fieldInput(prefix, name, field, values[name])),
  ];
  // Who speaks to the screen says what stands there.
  const spoken = label === undefined || label.includes(submit) ? (label ?? submit) : `${submit}: ${label}`;
  const button = html`<button class="${tone ?? ''}" aria-label="${spoken}">${submit}</button>`;
  return html`<form method="post" action="/_sandbox/pages/do/${action.name}" data-action="${action.name}">
      ${hidden('_back', back)} ${place === '' ? '' : hidden('_place', place)}
      ${Object.entries(params).map(([name, value]) => hidden(`_param.${name}`, value))}
      ${unseen.map(([name, value]) => hidden(name, textOfValue(formFieldsOf(action)[name], value)))}
      ${
        inputs.length === 0
          ? button
          : html`<div class="fields">
              ${inputs}
              <div class="full">${button}</div>
            </div>`
      }
    </form>
    ${(options.curl ?? true) ? curlsOf(context, [{ action, options: { ...options, values } }]) : ''}`;
}

/** A button alone, for rows; its `curl` stands with the others of the row. */
export function actionButton(context: PageContext, action: AnyAction, options: FormOptions): Markup {
  return actionForm(context, action, { ...options, only: [], curl: false });
}

/** What does the same as some forms, for the terminal. */
export function curlsOf(
  context: PageContext,
  forms: readonly { readonly action: AnyAction; readonly options: Omit<FormOptions, 'submit'> }[],
): Markup {
  const calls = forms.map(({ action, options }) => callOf(action, options));
  return curlBlock(context.origin, calls, forms.map(({ action }) => action.name).join(' '));
}

/** What was typed into this very form before it was refused. */
function answered(
  { outcome }: PageContext,
  action: AnyAction,
  params: Readonly<Record<string, string>>,
  asked: readonly string[],
): Record<string, string> {
  if (!outcome?.answers || outcome.action !== action.name) return {};
  const own = Object.entries(params).every(([name, value]) => outcome.params[name] === value);
  if (!own) return {};
  // What a button says without asking is not what somebody typed elsewhere.
  return Object.fromEntries([...outcome.answers].filter(([name]) => asked.includes(name)));
}

/** The call a form stands for as it is; what is not filled in yet is an example. */
function callOf(action: AnyAction, options: Omit<FormOptions, 'submit'>): Call {
  const { params = {}, ask = {}, values = {}, only } = options;
  const asked: Record<string, string> = {};
  for (const [name, field] of Object.entries(ask))
    asked[name] = textOfValue(field, values[`_param.${name}`]) || exampleOf(name, field);
  const answers = new URLSearchParams();
  for (const [name, field] of Object.entries(formFieldsOf(action))) {
    const text = textOfValue(field, values[name]);
    const asked = only?.includes(name) ?? true;
    if (asked || text !== '')
      answers.set(name, text === '' && field.required ? exampleOf(name, field) : text);
  }
  const target = actionTarget(action.path, { ...asked, ...params });
  return { method: action.method, target, body: bodyOr(action, answers) };
}

function bodyOr(action: AnyAction, answers: URLSearchParams): Call['body'] {
  try {
    return actionBody(action, answers);
  } catch (error) {
    if (error instanceof MaestranoSandboxError) return {};
    throw error;
  }
}

function exampleOf(name: string, field: Field): string {
  if ('example' in field && field.example !== undefined) return field.example;
  if (field.kind === 'choice') return field.options[0] ?? name;
  return field.kind === 'number' ? String(field.min ?? 1) : name;
}

function hidden(name: string, value: string): Markup {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}
