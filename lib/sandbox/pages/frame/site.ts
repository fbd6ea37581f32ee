import {
  ACTIONS,
  type AnyAction,
  actionBody,
  actionTarget,
  type Controlled,
  paramNames,
  readInput,
} from '../../control/index.js';
import { MaestranoSandboxError } from '../../../errors/index.js';
import { html, page, type PlatformRequest, type PlatformResponse, redirect, text } from '../../http/index.js';
import { LOADERS } from '../load.js';
import { type PageEntry, PAGES } from '../nav.js';
import { type Call, curlText } from './curl.js';
import { frame } from './frame.js';
import { noticeOf } from './notice.js';
import { deliveriesIn, type Outcome, Outcomes } from './outcomes.js';
import { type Page, type PageContext } from './page.js';

/** As the policy of other pages, and one script of our own, which may ask us again. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What is kept of a refused form, to be corrected, in bytes. */
const ANSWERS_LIMIT = 1_000_000;

/** The pages of one sandbox. */
export class Site {
  readonly #outcomes = new Outcomes();

  constructor(private readonly sandbox: Controlled) {}

  async show(entry: PageEntry, request: PlatformRequest): Promise<PlatformResponse> {
    const { page: opened } = await LOADERS[entry.name]();
    const outcome = this.#outcomes.get(request.query.get('done'));
    try {
      return await this.#render(entry, opened, request, outcome);
    } catch (error) {
      if (!(error instanceof MaestranoSandboxError)) throw error;
      return this.#refusal(entry, error);
    }
  }

  /** A posted form does what the control API would do, and leads back with a word on it. */
  async perform(name: string, { body, origin }: PlatformRequest): Promise<PlatformResponse> {
    const action = ACTIONS.find(entry => entry.name === name);
    if (!action) throw MaestranoSandboxError.unknown('action', name);
    const answers = new URLSearchParams(body.toString('utf8'));
    const outcome = this.#outcomes.add({
      ...(await this.#try(action, answers, body.length)),
      action: name,
      params: paramsOf(action, answers),
      place: answers.get('_place') ?? '',
    });
    const back = backAddress(answers.get('_back') ?? '/', origin);
    back.searchParams.set('done', outcome.id);
    return redirect(303, `${back.pathname}${back.search}#notice`);
  }

  /** The `curl` for a form as it is filled in now. */
  curl(name: string, { body, origin }: PlatformRequest): PlatformResponse {
    const action = ACTIONS.find(entry => entry.name === name);
    if (!action) throw MaestranoSandboxError.unknown('action', name);
    return text(200, curlText(origin, callOf(action, new URLSearchParams(body.toString('utf8')))));
  }

  async #try(action: AnyAction, answers: URLSearchParams, size: number) {
    const params = paramsOf(action, answers);
    const nothing: Call = { method: action.method, target: actionTarget(action.path, params), body: {} };
    try {
      const call = callOf(action, answers);
      const input = readInput(action.fields, call.body);
      const result = await action.run(this.sandbox, input, params, call.body);
      const message = action.done(result, input, params);
      return { ok: true, message, deliveries: deliveriesIn(result), call, result, answers: undefined };
    } catch (error) {
      if (!(error instanceof MaestranoSandboxError)) throw error;
      const kept = size <= ANSWERS_LIMIT ? answers : undefined;
      return {
        ok: false,
        message: sayable(error),
        deliveries: [],
        call: nothing,
        result: undefined,
        answers: kept,
      };
    }
  }

  async #render(
    entry: PageEntry,
    opened: Page,
    { query, origin, path }: PlatformRequest,
    outcome: Outcome | undefined,
  ): Promise<PlatformResponse> {
    const { clock } = this.sandbox;
    const rest = new URLSearchParams(query);
    rest.delete('done');
    let told = false;
    const context: PageContext = {
      sandbox: this.sandbox,
      address: rest.size === 0 ? path : `${path}?${rest.toString()}`,
      query: rest,
      origin,
      now: clock.date(),
      outcome,
      notice: place => {
        if (told || !outcome || place === '' || outcome.place !== place) return '';
        told = true;
        return noticeOf(outcome, origin);
      },
    };
    const content = await opened.render(context);
    const document = frame({
      entry,
      heading: opened.heading ?? entry.title,
      lead: opened.lead,
      now: context.now,
      frozen: clock.frozen,
      notice: outcome && !told ? noticeOf(outcome, origin) : '',
      content,
    });
    return page(200, document, { 'content-security-policy': POLICY });
  }

  #refusal(entry: PageEntry, error: MaestranoSandboxError): PlatformResponse {
    const { clock } = this.sandbox;
    const unknown = error.code === 'MNO_SANDBOX_UNKNOWN';
    const document = frame({
      entry,
      heading: unknown ? 'There is no such thing here' : 'This cannot be shown',
      lead: sayable(error),
      now: clock.date(),
      frozen: clock.frozen,
      notice: '',
      content: html`<p><a class="button" href="${entry.path}">To ${entry.title}</a></p>`,
    });
    return page(unknown ? 404 : 400, document, { 'content-security-policy': POLICY });
  }
}

/** An error for people: what and what to do, without the code. */
function sayable(error: MaestranoSandboxError): string {
  return error.message.replace(/ \[MNO_\w+\]$/, '');
}

function paramsOf({ path }: AnyAction, answers: URLSearchParams): Record<string, string> {
  return Object.fromEntries(paramNames(path).map(name => [name, answers.get(`_param.${name}`) ?? '']));
}

function callOf(action: AnyAction, answers: URLSearchParams): Call {
  const target = actionTarget(action.path, paramsOf(action, answers));
  return { method: action.method, target, body: actionBody(action, answers) };
}

/** One of our pages, whatever the form says; only its path and query are gone back to. */
function backAddress(given: string, origin: string): URL {
  const url = new URL(URL.canParse(given, origin) ? given : '/', origin);
  return PAGES.some(({ path }) => path === url.pathname) ? url : new URL('/', origin);
}
