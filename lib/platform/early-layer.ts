import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.js';
import {
  BASIC_CHALLENGE,
  INVALID_CREDENTIALS,
  parseBasicAuth,
  setAuthenticatedPreset,
} from '../credentials/index.js';
import type { Preset } from '../presets/index.js';
import { BodyBuffers } from './body-buffers.js';
import { answerNow, answerUnread } from './early-answer.js';
import type { PlatformAnswer } from './platform-answer.js';
import { forgetBody, readBody } from './read-body.js';
import { type MaestranoRequestContext, setRequestContext } from './request-context.js';
import type { PublicRoutes } from './public-routes.js';
import type { RouteMatch } from './route-table.js';
import { PURPOSES, type RoutePurpose } from './route-purposes.js';

/** `pass`: the application goes on with the request. `answered`: the response was written (or its client is gone). */
export type EarlyOutcome = 'pass' | 'answered';

/**
 * Looks at a request whose body was read: its answer, or `undefined` to let it through. Whoever answers is done with
 * the body: its memory is used again.
 */
export type EarlyScreen = (
  context: MaestranoRequestContext,
  request: IncomingMessage,
) => PlatformAnswer | undefined | Promise<PlatformAnswer | undefined>;

/**
 * Sees every request before any parser or guard of the application: match the route, check the credentials, and only
 * then read the body. A stranger's megabytes are never parsed, and no body parser has to be set up by the user. What a
 * screen refuses then costs the application nothing either.
 */
export class EarlyLayer {
  readonly #screens = new Map<RoutePurpose, EarlyScreen>();
  readonly #buffers = new BodyBuffers();

  constructor(
    private readonly routes: Pick<PublicRoutes, 'table' | 'bodyLimit'>,
    private readonly clock: Clock,
  ) {}

  /** One screen for all requests of a purpose. */
  screen(purpose: RoutePurpose, screen: EarlyScreen): void {
    this.#screens.set(purpose, screen);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<EarlyOutcome> {
    const match = this.routes.table.match(request.method ?? 'GET', request.url ?? '/');
    if (!match) return 'pass';
    const preset = this.#presetOf(request, match);
    if (!preset) return this.#refuseUnread(request, response, WRONG_CREDENTIALS);

    const bodyLimit = this.routes.bodyLimit(match.purpose);
    const contentType = request.headers['content-type'] ?? '';
    const result = bodyLimit === 0 ? NO_BODY : await readBody(request, bodyLimit, this.clock, this.#buffers);
    if (result.kind === 'aborted') return 'answered';
    if (result.kind !== 'body')
      return this.#refuseUnread(request, response, bodyRefusal(result.kind, bodyLimit));
    const { body } = result;
    const context = { purpose: match.purpose, preset, params: match.params, body, contentType };
    const answer = await this.#screens.get(match.purpose)?.(context, request);
    if (answer) {
      this.#buffers.give(body);
      answerNow(response, answer);
      return 'answered';
    }
    if (PURPOSES[match.purpose].basicAuth) setAuthenticatedPreset(request, preset);
    forgetBody(request);
    setRequestContext(request, context);
    return 'pass';
  }

  #refuseUnread(request: IncomingMessage, response: ServerResponse, answer: PlatformAnswer): EarlyOutcome {
    answerUnread(request, response, answer, this.clock);
    return 'answered';
  }

  #presetOf(request: IncomingMessage, match: RouteMatch): Preset | undefined {
    if (!PURPOSES[match.purpose].basicAuth) return match.presets[0];
    const credentials = parseBasicAuth(request.headers.authorization);
    let found: Preset | undefined;
    for (const preset of match.presets) {
      // No early exit: the time taken does not tell which preset was right.
      if (preset.authenticate(credentials?.id, credentials?.key)) found ??= preset;
    }
    return found;
  }
}

const NO_BODY = { kind: 'body', body: Buffer.alloc(0) } as const;

const WRONG_CREDENTIALS: PlatformAnswer = {
  status: 401,
  headers: { 'Cache-Control': 'no-store', 'WWW-Authenticate': BASIC_CHALLENGE },
  body: INVALID_CREDENTIALS,
};

/** What is left of the body is not worth receiving: the connection ends with the answer. */
function bodyRefusal(kind: 'too-large' | 'encoded' | 'timeout' | 'consumed', limit: number): PlatformAnswer {
  const [status, code, error] = {
    'too-large': [413, 'MNO_BODY_TOO_LARGE', `The body is larger than ${limit} bytes`] as const,
    encoded: [415, 'MNO_BODY_ENCODED', 'Send the body without Content-Encoding'] as const,
    timeout: [408, 'MNO_BODY_TIMEOUT', 'The body did not arrive in time'] as const,
    consumed: [500, 'MNO_BODY_CONSUMED', 'Something of the application read the body first'] as const,
  }[kind];
  return { status, headers: { 'Cache-Control': 'no-store' }, body: { error, code } };
}
