import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.js';
import {
  BASIC_CHALLENGE,
  INVALID_CREDENTIALS,
  parseBasicAuth,
  setAuthenticatedPreset,
} from '../credentials/index.js';
import type { Preset } from '../presets/index.js';
import { forgetBody, readBody } from './read-body.js';
import { setRequestContext } from './request-context.js';
import type { PublicRoutes } from './public-routes.js';
import type { RouteMatch } from './route-table.js';
import { PURPOSES } from './route-purposes.js';

/** `pass`: the application goes on with the request. `answered`: the response was written (or its client is gone). */
export type EarlyOutcome = 'pass' | 'answered';

/**
 * Sees every request before any parser or guard of the application: match the route, check the credentials, and only
 * then read the body. A stranger's megabytes are never parsed, and no body parser has to be set up by the user.
 */
export class EarlyLayer {
  constructor(
    private readonly routes: Pick<PublicRoutes, 'table' | 'bodyLimit'>,
    private readonly clock: Clock,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<EarlyOutcome> {
    const match = this.routes.table.match(request.method ?? 'GET', request.url ?? '/');
    if (!match) return 'pass';
    const preset = this.#presetOf(request, match);
    if (!preset) return answer(response, 401, INVALID_CREDENTIALS, { 'WWW-Authenticate': BASIC_CHALLENGE });

    const bodyLimit = this.routes.bodyLimit(match.purpose);
    const contentType = request.headers['content-type'] ?? '';
    const result = bodyLimit === 0 ? NO_BODY : await readBody(request, bodyLimit, this.clock);
    if (result.kind === 'aborted') return 'answered';
    if (result.kind !== 'body') return refuseBody(response, result.kind, bodyLimit);
    forgetBody(request);
    setRequestContext(request, {
      purpose: match.purpose,
      preset,
      params: match.params,
      body: result.body,
      contentType,
    });
    return 'pass';
  }

  #presetOf(request: IncomingMessage, match: RouteMatch): Preset | undefined {
    if (!PURPOSES[match.purpose].basicAuth) return match.presets[0];
    const credentials = parseBasicAuth(request.headers.authorization);
    let found: Preset | undefined;
    for (const preset of match.presets) {
      // No early exit: the time taken does not tell which preset was right.
      if (preset.authenticate(credentials?.id, credentials?.key)) found ??= preset;
    }
    if (found) setAuthenticatedPreset(request, found);
    return found;
  }
}

const NO_BODY = { kind: 'body', body: Buffer.alloc(0) } as const;

/** What is left of the body is not worth receiving: the connection ends with the answer. */
function refuseBody(
  response: ServerResponse,
  kind: 'too-large' | 'encoded' | 'timeout' | 'consumed',
  limit: number,
): EarlyOutcome {
  const [status, code, error] = {
    'too-large': [413, 'MNO_BODY_TOO_LARGE', `The body is larger than ${limit} bytes`] as const,
    encoded: [415, 'MNO_BODY_ENCODED', 'Send the body without Content-Encoding'] as const,
    timeout: [408, 'MNO_BODY_TIMEOUT', 'The body did not arrive in time'] as const,
    consumed: [500, 'MNO_BODY_CONSUMED', 'Something of the application read the body first'] as const,
  }[kind];
  return answer(response, status, { error, code }, { Connection: 'close' });
}

function answer(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string>,
): EarlyOutcome {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(text);
  return 'answered';
}
