import { type Clock, SystemClock } from '../clock.js';
import { MaestranoSandboxError } from '../errors/index.js';
import { addAccountRoutes } from './account/index.js';
import { PlatformActions, type RecordWrite } from './actions.js';
import { answerConnec } from './connec-routes.js';
import { ConnecApi, type ConnecGroup, type ConnecRecord, ConnecRecordStore } from './connec/index.js';
import {
  equalSecrets,
  parseBasicAuth,
  type PlatformRequest,
  type PlatformResponse,
  PlatformServer,
  type RouteInfo,
  Router,
  sandboxError,
} from './http/index.js';
import { addIdpRoutes, createIdentityKey, type IdentityKey } from './idp/index.js';
import { type Delivery, MetadataReader, type MetadataFetch, Outbox, Webhooks } from './outbound/index.js';
import { addPageRoutes } from './pages/index.js';
import { type Platform } from './platform.js';
import { DEFAULT_PORT, type SandboxOptions } from './sandbox-options.js';
import {
  type Application,
  plantSeed,
  QUICK_START,
  type PlatformState,
  type Seed,
  withApplications,
} from './state/index.js';

/**
 * The platform on this machine: identity provider, account API, Connec! API and webhooks. Several live side by side
 * in one process without seeing each other. All times come from its clock.
 *
 * @publicApi
 */
export class MaestranoSandbox {
  readonly #platform: Platform;
  readonly #records: ConnecRecordStore;
  readonly #outbox: Outbox;
  readonly #router = new Router();
  readonly #connec: ConnecApi;
  readonly #actions: PlatformActions;
  readonly #key: IdentityKey;
  #server: PlatformServer | undefined;

  private constructor(seed: Seed, clock: Clock, key: IdentityKey) {
    const platform = { clock, state: plantSeed(seed, clock.date()) };
    this.#platform = platform;
    this.#key = key;
    this.#records = new ConnecRecordStore(clock);
    this.#plantRecords(seed);
    this.#outbox = new Outbox(platform);
    const metadata = new MetadataReader(this.#outbox);
    this.#connec = new ConnecApi({
      records: this.#records,
      authorize: (request, groupId) => this.#authorize(request, groupId),
      onChange: ({ channelId, collection, record, writer }) =>
        void this.#actions.notify(channelId, collection, record, writer),
    });
    this.#actions = new PlatformActions({
      platform,
      records: this.#records,
      connec: this.#connec,
      metadata,
      webhooks: new Webhooks(this.#outbox, metadata),
    });
    addIdpRoutes(this.#router, platform, key);
    addAccountRoutes(this.#router, platform, request => this.#authenticate(request));
    addPageRoutes(this.#router, {
      platform,
      records: this.#records,
      metadata,
      deliveries: () => this.deliveries,
      actions: this.#actions,
    });
  }

  /**
   * Starts one; it answers as soon as the promise resolves.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_PRODUCTION`, `MNO_SANDBOX_PORT`, `MNO_SANDBOX_SEED_INVALID`
   */
  static async start(options: SandboxOptions = {}): Promise<MaestranoSandbox> {
    refuseProduction();
    const {
      port = DEFAULT_PORT,
      clock = new SystemClock(),
      seed = QUICK_START,
      applications = [],
      legacy,
    } = options;
    const key = await createIdentityKey(clock.date(), legacy);
    const sandbox = new MaestranoSandbox(withApplications(seed, applications), clock, key);
    sandbox.#server = await PlatformServer.listen(request => sandbox.#answer(request), port);
    return sandbox;
  }

  /** Where it is reached, without a trailing slash. */
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get port(): number {
    return this.#server?.port ?? 0;
  }

  /** PEM of the certificate assertions are signed with. */
  get certificate(): string {
    return this.#key.certificate;
  }

  get clock(): Clock {
    return this.#platform.clock;
  }

  /** The live state: applications, groups, users, memberships, bills. */
  get state(): PlatformState {
    return this.#platform.state;
  }

  /** The last 500 things that were sent to applications, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#outbox.deliveries;
  }

  /** Every route and where protocol.md describes it. */
  get routes(): readonly RouteInfo[] {
    return this.#router.routes;
  }

  /** The Connec! records of a group. */
  records(groupId: string, collection: string): ConnecRecord[] {
    const group = this.state.groups.get(groupId);
    if (!group) throw MaestranoSandboxError.unknown('group', groupId);
    const view = { id: group.id, channelId: group.organizationId };
    return this.#records
      .list(group.organizationId, collection)
      .map(record => this.#connec.render(view, collection, record));
  }

  /** Creates a record as another application of the group's organization, and sends the notifications. */
  async createRecord(
    groupId: string,
    collection: string,
    attributes: Readonly<Record<string, unknown>>,
  ): Promise<RecordWrite> {
    return this.#actions.createRecord(groupId, collection, attributes);
  }

  /** Changes a record as another application of the group's organization, and sends the notifications. */
  async updateRecord(
    groupId: string,
    collection: string,
    id: string,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<RecordWrite> {
    return this.#actions.updateRecord(groupId, collection, id, changes);
  }

  /** Ends a membership and sends the webhook. */
  async removeUser(groupId: string, userId: string): Promise<Delivery> {
    return this.#actions.removeUser(groupId, userId);
  }

  /** Cancels a group's subscription and sends the webhook. */
  async deleteGroup(groupId: string): Promise<Delivery> {
    return this.#actions.deleteGroup(groupId);
  }

  /** Replaces a user's sign-on token: the next session check of any application says no. */
  expireSession(userId: string): void {
    this.#actions.expireSession(userId);
  }

  /** Reads an application's metadata document now. */
  async fetchMetadata(applicationId: string): Promise<MetadataFetch> {
    return this.#actions.fetchMetadata(applicationId);
  }

  /** Stops listening and drops every connection. */
  async close(): Promise<void> {
    await this.#server?.close();
  }

  async #answer(request: PlatformRequest): Promise<PlatformResponse> {
    try {
      const asked = request.method === 'HEAD' ? { ...request, method: 'GET' } : request;
      return (
        (await this.#router.dispatch(asked)) ??
        (await answerConnec(this.#connec, asked)) ??
        unknownRoute(request)
      );
    } catch (error) {
      if (error instanceof MaestranoSandboxError)
        return sandboxError(error.code === 'MNO_SANDBOX_UNKNOWN' ? 404 : 400, error.code, error.message);
      return sandboxError(
        500,
        'MNO_SANDBOX_INTERNAL',
        'The sandbox failed; this is a defect of the sandbox.',
      );
    }
  }

  #authenticate(request: PlatformRequest): Application | undefined {
    const credentials = parseBasicAuth(request.headers.authorization);
    const application = credentials && this.state.applications.get(credentials.id);
    return application && equalSecrets(application.key, credentials.key) ? application : undefined;
  }

  #authorize(request: PlatformRequest, groupId: string): ConnecGroup | undefined {
    const application = this.#authenticate(request);
    const group = application && this.state.groupOf(application.id, groupId);
    return group?.status === 'running' ? { id: group.id, channelId: group.organizationId } : undefined;
  }

  #plantRecords(seed: Seed): void {
    for (const [groupId, collections] of Object.entries(seed.records ?? {})) {
      const channelId = this.state.groups.get(groupId)?.organizationId ?? '';
      for (const [collection, records] of Object.entries(collections))
        for (const record of records) {
          const id = typeof record['id'] === 'string' ? record['id'] : undefined;
          this.#records.create(channelId, collection, record, id);
        }
    }
  }
}

function unknownRoute({ method, path }: PlatformRequest): PlatformResponse {
  return sandboxError(
    501,
    'MNO_SANDBOX_NOT_IMPLEMENTED',
    `The sandbox has no ${method} ${path.slice(0, 200)}.`,
  );
}

function refuseProduction(): void {
  if (process.env['NODE_ENV'] !== 'production') return;
  throw new MaestranoSandboxError('The sandbox does not run in production.', {
    code: 'MNO_SANDBOX_PRODUCTION',
    remedy: 'Its keys are known to everybody. Set NODE_ENV to anything else where it is wanted.',
  });
}
