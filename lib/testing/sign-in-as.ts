import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateRawSync } from 'node:zlib';
import type { INestApplication } from '@nestjs/common';
import {
  Clock,
  MaestranoError,
  PresetRegistry,
  PublicRoutes,
  type SignInRefusal,
  SsoService,
} from '../index.js';
import { signedResponse } from './signed-response.js';
import type { SignedResponseOptions } from './signed-response-options.js';
import { TestAgent } from './test-agent.js';
import { identityProviderOf } from './test-preset.js';

/** Who signs in, and how. */
export interface SignInAsOptions {
  /** The platform's id of the person. Default `usr-1`. */
  readonly user?: string;
  /** The platform's id of the group. Default `cld-3`. */
  readonly group?: string;
  /** Default: the default preset. It must come from `testPreset()`. */
  readonly preset?: string;
  /** Path inside the application to go to. */
  readonly returnTo?: string;
  /** Attributes of the answer by their names in protocol.md 3.5: `{ group_role: 'Member', email: '…' }`. */
  readonly attributes?: SignedResponseOptions['attributes'];
}

/** A visitor who has signed in. */
export interface SignedInAgent extends TestAgent {
  /** Where the application sent the browser after the sign-in. */
  readonly landedAt: string | null;
}

/**
 * Signs a person in to an application under test: the real handshake, from the init path over a signed answer to the
 * consume path, against the application's own HTTP server (which is started on a free port when it does not listen).
 * The platform's part is played with the key pair of `testPreset()`.
 *
 * @throws MaestranoError `MNO_TEST_PRESET` for a preset that `testPreset()` did not make
 * @throws MaestranoError `MNO_TEST_SIGN_IN` when the sign-in did not succeed; the message says why
 *
 * @publicApi
 */
export async function signInAs(app: INestApplication, options: SignInAsOptions = {}): Promise<SignedInAgent> {
  const preset = get(app, PresetRegistry).get(options.preset);
  const identityProvider = identityProviderOf(preset);
  if (!identityProvider)
    throw new MaestranoError(`The preset ${preset.name} trusts a platform whose key is unknown.`, {
      code: 'MNO_TEST_PRESET',
      remedy: 'Make its options with testPreset().',
    });
  const agent = new TestAgent(await originOf(app));
  const { table } = get(app, PublicRoutes);
  const platform = await startedAt(agent, pathOf(table.url('init', preset)), options.returnTo);
  const consumeUrl = table.url('consume', preset);
  const answer = signedResponse({
    identityProvider,
    consumeUrl,
    idpUrl: preset.idpUrl,
    requestId: requestIdOf(platform),
    now: get(app, Clock).now(),
    ...(options.user === undefined ? {} : { userId: options.user }),
    ...(options.group === undefined ? {} : { groupId: options.group }),
    ...(options.attributes === undefined ? {} : { attributes: options.attributes }),
  });
  const refusals: SignInRefusal[] = [];
  const stop = get(app, SsoService).onRefusal(refusal => refusals.push(refusal));
  const response = await agent
    .fetch(pathOf(consumeUrl), {
      method: 'POST',
      body: new URLSearchParams({ SAMLResponse: answer }),
      headers: { accept: 'text/html' },
    })
    .finally(stop);
  const landedAt = response.headers.get('location');
  if (response.status >= 400 || landedAt === preset.unauthorizedUrl)
    throw failed(response.status, refusals[0]);
  return Object.assign(agent, { landedAt });
}

async function startedAt(agent: TestAgent, path: string, returnTo: string | undefined): Promise<URL> {
  const url = new URL(path, agent.origin);
  if (returnTo !== undefined) url.searchParams.set('returnTo', returnTo);
  const response = await agent.fetch(url.pathname + url.search);
  const location = response.headers.get('location');
  if (response.status !== 302 || location === null) throw failed(response.status, undefined);
  return new URL(location);
}

function requestIdOf(platform: URL): string {
  const request = Buffer.from(platform.searchParams.get('SAMLRequest') ?? '', 'base64');
  return /\bID="([^"]+)"/.exec(inflateRawSync(request).toString('utf8'))?.[1] ?? '';
}

async function originOf(app: INestApplication): Promise<string> {
  const server = app.getHttpServer() as Server;
  if (!server.listening) await app.listen(0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The services are there whether or not the module is global. */
function get<T>(app: INestApplication, service: abstract new (...args: never[]) => T): T {
  return app.get<T>(service, { strict: false });
}

function failed(status: number, refusal: SignInRefusal | undefined): MaestranoError {
  const why = refusal ? `${refusal.reason} (${refusal.code})` : `the application answered ${status}`;
  return new MaestranoError(`The sign-in did not succeed: ${why}.`, {
    code: 'MNO_TEST_SIGN_IN',
    remedy: refusal ? undefined : 'The log of the application says more; see also the sign-in handler.',
  });
}
