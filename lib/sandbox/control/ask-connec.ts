import { MaestranoSandboxError } from '../../errors/index.js';
import { connecTarget, runBatch } from '../connec/index.js';
import { basicAuth, parseJson, type PlatformRequest } from '../http/index.js';
import { type Controlled } from './controlled.js';

export interface ConnecQuestion {
  readonly method: 'GET' | 'POST';
  /** Path and query, percent-encoded. */
  readonly target: string;
  readonly body?: unknown;
}

export interface ConnecAnswer {
  readonly status: number;
  /** Parsed, where it is JSON. */
  readonly body: unknown;
}

/**
 * Asks Connec! with the credentials of an application, as it would over HTTP.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN`
 */
export function askConnec(
  { platform, connec }: Controlled,
  applicationId: string,
  { method, target, body }: ConnecQuestion,
): ConnecAnswer {
  const application = platform.state.applications.get(applicationId);
  if (!application) throw MaestranoSandboxError.unknown('application', applicationId);
  const origin = 'http://localhost';
  const { pathname: path, searchParams: query } = new URL(target, origin);
  const request: PlatformRequest = {
    method,
    target,
    path,
    query,
    headers: { authorization: basicAuth(application), host: 'localhost' },
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    origin,
  };
  const address = connecTarget(path);
  const answer = address ? connec.handle(request, address) : runBatch(connec, request);
  return { status: answer.status, body: parseJson(answer.body) ?? answer.body };
}
