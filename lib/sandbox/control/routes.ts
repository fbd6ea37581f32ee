import {
  equalSecrets,
  isObject,
  json,
  parseJson,
  type PlatformRequest,
  type PlatformResponse,
  type Router,
  sandboxError,
  text,
} from '../http/index.js';
import { MaestranoSandboxError } from '../../errors/index.js';
import { eventStream } from '../journal/index.js';
import { ACTIONS, clockView } from './actions/index.js';
import { type Controlled } from './controlled.js';
import { type Body, readInput } from './fields.js';
import { openApi } from './openapi.js';

/** `/_sandbox/`: what the methods of the sandbox do, over HTTP, for those who hold the token. */
export function addControlRoutes(router: Router, sandbox: Controlled): void {
  const { actions, exchanges, faults, journal, outbox, signIns, snapshots } = sandbox;
  const guarded = async (
    request: PlatformRequest,
    answer: () => PlatformResponse | Promise<PlatformResponse>,
  ): Promise<PlatformResponse> =>
    holdsToken(request, sandbox.controlToken)
      ? answer()
      : sandboxError(401, 'MNO_SANDBOX_TOKEN', 'Send the control token: "Authorization: Bearer <token>".');
  const call = (request: PlatformRequest, act: (body: Body) => unknown): Promise<PlatformResponse> =>
    guarded(request, async () => json(200, (await act(readBody(request))) ?? {}));
  const read = (path: string, show: () => unknown): void =>
    router.add('GET', path, 'sandbox', request => call(request, show));

  router.add('GET', '/_sandbox/openapi.json', 'sandbox', ({ origin }) =>
    json(200, openApi(router.routes, ACTIONS, origin)),
  );
  router.add('GET', '/_sandbox/routes', 'sandbox', () => json(200, router.routes));
  router.add('GET', '/_sandbox/coverage', 'sandbox', async () => {
    const { coverageDocument } = await import('../coverage/index.js');
    return text(200, coverageDocument(router.routes), { 'content-type': 'text/markdown; charset=utf-8' });
  });
  read('/_sandbox/state', () => sandbox.save());
  read('/_sandbox/progress', () => sandbox.progress.save());
  read('/_sandbox/clock', () => clockView(sandbox));
  read('/_sandbox/faults', () => faults.active);
  read('/_sandbox/snapshots', () => snapshots.names);
  read('/_sandbox/deliveries', () => outbox.deliveries);
  read('/_sandbox/journal', () => journal.entries);
  read('/_sandbox/requests', () => exchanges.summaries);
  router.add('GET', '/_sandbox/requests/:id', 'sandbox', (request, { id }) =>
    call(request, () => {
      const exchange = exchanges.find(id);
      if (!exchange) throw MaestranoSandboxError.unknown('request', id);
      return exchange;
    }),
  );
  read('/_sandbox/sign-ins', () => ({ signIns: signIns.signIns, others: signIns.orphans }));
  router.add('GET', '/_sandbox/events', 'sandbox', request =>
    guarded(request, () => eventStream(journal, request)),
  );
  read('/_sandbox/attacks', async () => {
    const { ATTACKS } = await import('../attacks/index.js');
    return ATTACKS.map(({ name, about }) => ({ name, about }));
  });
  router.add('GET', '/_sandbox/applications/:id/metadata', 'sandbox', (request, { id }) =>
    call(request, async () => (await actions.fetchMetadata(id)).delivery),
  );
  for (const action of ACTIONS)
    router.add(action.method, action.path, 'sandbox', (request, params) =>
      call(request, body => action.run(sandbox, readInput(action.fields, body), params, body)),
    );
}

function holdsToken({ headers }: PlatformRequest, token: string): boolean {
  const given = /^bearer +(\S{1,200}) *$/i.exec(headers.authorization ?? '')?.[1];
  return given !== undefined && equalSecrets(given, token);
}

function readBody({ body }: PlatformRequest): Body {
  const content = body.toString('utf8').trim();
  const value = content === '' ? {} : parseJson(content);
  if (!isObject(value)) throw MaestranoSandboxError.invalid('The body is no JSON object.');
  return value;
}
