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
import { type PlatformActions } from '../actions.js';
import { type AttackOptions, type AttackReport } from '../attacks/index.js';
import { type SandboxClock } from '../clock/index.js';
import { type Fault, type FaultList } from '../faults/index.js';
import { eventStream, type Journal } from '../journal/index.js';
import { type Notifier, type Outbox } from '../outbound/index.js';
import { type SeedName, SEEDS } from '../seeds/index.js';
import { readSeed, type Seed } from '../state/index.js';
import { type SavedState, type Snapshots } from '../snapshots.js';
import { openApi } from './openapi.js';
import { readFault } from './read-fault.js';

/** What the control API steers. */
export interface Controlled {
  readonly controlToken: string;
  readonly clock: SandboxClock;
  readonly actions: PlatformActions;
  readonly outbox: Outbox;
  readonly faults: FaultList;
  readonly snapshots: Snapshots;
  readonly notifier: Notifier;
  readonly journal: Journal;
  reset(seed?: Seed): void;
  save(): SavedState;
  restore(name: string): void;
  attack(applicationId: string, options: AttackOptions): Promise<AttackReport>;
}

type Body = Readonly<Record<string, unknown>>;

/** `/_sandbox/`: what the methods of the sandbox do, over HTTP, for those who hold the token. */
export function addControlRoutes(router: Router, sandbox: Controlled): void {
  const { actions, clock, faults, journal, notifier, outbox, snapshots } = sandbox;
  const guarded = async (
    request: PlatformRequest,
    answer: () => PlatformResponse | Promise<PlatformResponse>,
  ): Promise<PlatformResponse> =>
    holdsToken(request, sandbox.controlToken)
      ? answer()
      : sandboxError(401, 'MNO_SANDBOX_TOKEN', 'Send the control token: "Authorization: Bearer <token>".');
  const call = (request: PlatformRequest, act: (body: Body) => unknown): Promise<PlatformResponse> =>
    guarded(request, async () => json(200, (await act(readBody(request))) ?? {}));
  const clockView = (): object => ({ now: clock.date().toISOString(), frozen: clock.frozen });

  router.add('GET', '/_sandbox/openapi.json', 'sandbox', ({ origin }) =>
    json(200, openApi(router.routes, origin)),
  );
  router.add('GET', '/_sandbox/routes', 'sandbox', () => json(200, router.routes));
  router.add('GET', '/_sandbox/coverage', 'sandbox', async () => {
    const { coverageDocument } = await import('../coverage/index.js');
    return text(200, coverageDocument(router.routes), { 'content-type': 'text/markdown; charset=utf-8' });
  });
  router.add('GET', '/_sandbox/state', 'sandbox', request => call(request, () => sandbox.save()));
  router.add('POST', '/_sandbox/reset', 'sandbox', request =>
    call(request, ({ seed }) => sandbox.reset(seed === undefined ? undefined : seedOf(seed))),
  );

  router.add('GET', '/_sandbox/clock', 'sandbox', request => call(request, clockView));
  router.add('POST', '/_sandbox/clock/advance', 'sandbox', request =>
    call(request, async ({ by }) => {
      if (typeof by !== 'string' && typeof by !== 'number') throw missing('by', '"31d" or milliseconds');
      await clock.advance(by);
      return clockView();
    }),
  );
  router.add('POST', '/_sandbox/clock/freeze', 'sandbox', request =>
    call(request, () => {
      clock.freeze();
      return clockView();
    }),
  );
  router.add('POST', '/_sandbox/clock/resume', 'sandbox', request =>
    call(request, () => {
      clock.resume();
      return clockView();
    }),
  );

  router.add('GET', '/_sandbox/faults', 'sandbox', request => call(request, () => faults.active));
  router.add('POST', '/_sandbox/faults', 'sandbox', request =>
    call(request, (body): Fault => faults.add(readFault(body))),
  );
  router.add('DELETE', '/_sandbox/faults/:id', 'sandbox', (request, { id }) =>
    call(request, () => faults.remove(id)),
  );

  router.add('GET', '/_sandbox/snapshots', 'sandbox', request => call(request, () => snapshots.names));
  router.add('PUT', '/_sandbox/snapshots/:name', 'sandbox', (request, { name }) =>
    call(request, () => snapshots.put(name, sandbox.save())),
  );
  router.add('POST', '/_sandbox/snapshots/:name/restore', 'sandbox', (request, { name }) =>
    call(request, () => sandbox.restore(name)),
  );

  router.add('GET', '/_sandbox/deliveries', 'sandbox', request => call(request, () => outbox.deliveries));
  router.add('POST', '/_sandbox/deliveries/hold', 'sandbox', request => call(request, () => outbox.hold()));
  router.add('POST', '/_sandbox/deliveries/release', 'sandbox', request =>
    call(request, ({ order }) => outbox.release(Array.isArray(order) ? order.map(String) : undefined)),
  );
  router.add('POST', '/_sandbox/deliveries/:id/resend', 'sandbox', (request, { id }) =>
    call(request, () => outbox.resend(id)),
  );
  router.add('DELETE', '/_sandbox/deliveries/:id', 'sandbox', (request, { id }) =>
    call(request, () => outbox.drop(id)),
  );

  router.add('POST', '/_sandbox/notifications/gather', 'sandbox', request =>
    call(request, () => notifier.gather()),
  );
  router.add('POST', '/_sandbox/notifications/send', 'sandbox', request =>
    call(request, () => notifier.flush()),
  );

  router.add('GET', '/_sandbox/journal', 'sandbox', request => call(request, () => journal.entries));
  router.add('GET', '/_sandbox/events', 'sandbox', request =>
    guarded(request, () => eventStream(journal, request)),
  );

  router.add('POST', '/_sandbox/groups/:groupId/start-again', 'sandbox', (request, { groupId }) =>
    call(request, () => actions.startAgain(groupId)),
  );
  router.add('DELETE', '/_sandbox/groups/:groupId', 'sandbox', (request, { groupId }) =>
    call(request, () => actions.deleteGroup(groupId)),
  );
  router.add('DELETE', '/_sandbox/groups/:groupId/users/:userId', 'sandbox', (request, { groupId, userId }) =>
    call(request, () => actions.removeUser(groupId, userId)),
  );
  router.add('DELETE', '/_sandbox/users/:userId/session', 'sandbox', (request, { userId }) =>
    call(request, () => actions.expireSession(userId)),
  );
  const records = '/_sandbox/groups/:groupId/records/:collection' as const;
  router.add('POST', records, 'sandbox', (request, { groupId, collection }) =>
    call(request, body => actions.createRecord(groupId, collection, body)),
  );
  router.add('PUT', `${records}/:id`, 'sandbox', (request, { groupId, collection, id }) =>
    call(request, body => actions.updateRecord(groupId, collection, id, body)),
  );
  router.add('GET', '/_sandbox/attacks', 'sandbox', request =>
    call(request, async () => {
      const { ATTACKS } = await import('../attacks/index.js');
      return ATTACKS.map(({ name, about }) => ({ name, about }));
    }),
  );
  router.add('POST', '/_sandbox/applications/:id/attacks', 'sandbox', (request, { id }) =>
    call(request, ({ only, userId, groupId }) =>
      sandbox.attack(id, {
        ...(Array.isArray(only) ? { only: only.map(String) } : {}),
        ...(typeof userId === 'string' ? { userId } : {}),
        ...(typeof groupId === 'string' ? { groupId } : {}),
      }),
    ),
  );
  router.add('GET', '/_sandbox/applications/:id/metadata', 'sandbox', (request, { id }) =>
    call(request, async () => (await actions.fetchMetadata(id)).delivery),
  );
}

/** A seed by name, as YAML, or as JSON. */
function seedOf(given: unknown): Seed {
  if (typeof given === 'string' && Object.hasOwn(SEEDS, given)) return SEEDS[given as SeedName];
  return readSeed(typeof given === 'string' ? given : JSON.stringify(given));
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

function missing(name: string, example: string): MaestranoSandboxError {
  return MaestranoSandboxError.invalid(`The body needs ${JSON.stringify(name)}.`, `For example ${example}.`);
}
