import { type Clock } from '../clock.js';
import { MaestranoSandboxError } from '../errors/index.js';
import { addAccountRoutes } from './account/index.js';
import { PlatformActions } from './actions.js';
import { BillingSchedule } from './billing/index.js';
import { SandboxClock } from './clock/index.js';
import { addConnecRoutes, ConnecApi, ConnecRecordStore } from './connec/index.js';
import { addControlRoutes } from './control/index.js';
import { applyFault, FaultList } from './faults/index.js';
import { type PlatformRequest, type PlatformResponse, Router, sandboxError } from './http/index.js';
import { applicationOf, connecGroupOf } from './identify.js';
import { addIdpRoutes, type SandboxIdentity } from './idp/index.js';
import { MetadataReader, Outbox, Webhooks } from './outbound/index.js';
import { addPageRoutes } from './pages/index.js';
import { type Platform } from './platform.js';
import { plantRecords } from './records.js';
import { type SavedState, Snapshots } from './snapshots.js';
import { exportState, importState, plantSeed, type Seed } from './state/index.js';

/** The platform without a socket: all rooms wired, requests in, answers out. */
export class SandboxCore {
  readonly clock: SandboxClock;
  readonly platform: Platform;
  readonly records: ConnecRecordStore;
  readonly outbox: Outbox;
  readonly router = new Router();
  readonly connec: ConnecApi;
  readonly actions: PlatformActions;
  readonly faults = new FaultList();
  readonly snapshots = new Snapshots();
  readonly #metadata: MetadataReader;
  readonly #billing: BillingSchedule;

  constructor(
    readonly seed: Seed,
    private readonly base: Clock,
    readonly identity: SandboxIdentity,
    readonly controlToken: string,
  ) {
    this.clock = new SandboxClock(base);
    const platform = {
      clock: this.clock,
      state: plantSeed(seed, this.clock.date()),
      onRecurringBills: () => this.#billing.refresh(),
    };
    this.platform = platform;
    this.records = new ConnecRecordStore(this.clock);
    plantRecords(seed, platform.state, this.records);
    this.#billing = new BillingSchedule(platform, this.clock);
    this.#billing.refresh();
    this.outbox = new Outbox(platform);
    this.#metadata = new MetadataReader(this.outbox);
    this.connec = new ConnecApi({
      records: this.records,
      authorize: (request, groupId) => connecGroupOf(platform.state, request, groupId),
      onChange: ({ channelId, collection, record, writer }) =>
        void this.actions.notify(channelId, collection, record, writer),
    });
    this.actions = new PlatformActions({
      platform,
      records: this.records,
      connec: this.connec,
      metadata: this.#metadata,
      webhooks: new Webhooks(this.outbox, this.#metadata),
    });
    this.#addRoutes();
  }

  /** Everything back to how it started: state, records, time, faults, snapshots, deliveries. */
  reset(): void {
    this.clock.reset();
    this.outbox.clear();
    this.#metadata.clear();
    this.faults.clear();
    this.snapshots.clear();
    this.records.clear();
    this.platform.state = plantSeed(this.seed, this.clock.date());
    plantRecords(this.seed, this.platform.state, this.records);
    this.#billing.refresh();
  }

  /** What there is now, as JSON. */
  save(): SavedState {
    return { state: exportState(this.platform.state), records: this.records.export() };
  }

  /** Puts back what {@link save} gave. */
  load({ state, records }: SavedState): void {
    this.platform.state = importState(state);
    this.records.import(records);
    this.#billing.refresh();
  }

  /** Nothing happens by itself any more. */
  stop(): void {
    this.outbox.clear();
    this.clock.stop();
  }

  async answer(request: PlatformRequest): Promise<PlatformResponse> {
    const asked = request.method === 'HEAD' ? { ...request, method: 'GET' } : request;
    const fault = this.faults.strike(asked, applicationOf(this.platform.state, asked)?.id);
    return fault ? applyFault(fault.effect, this.base, () => this.#dispatch(asked)) : this.#dispatch(asked);
  }

  async #dispatch(request: PlatformRequest): Promise<PlatformResponse> {
    try {
      return (await this.router.dispatch(request)) ?? unknownRoute(request);
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

  #addRoutes(): void {
    const { platform, router, records, outbox, actions } = this;
    addIdpRoutes(router, platform, this.identity);
    addAccountRoutes(router, platform, request => applicationOf(platform.state, request));
    addConnecRoutes(router, this.connec);
    addControlRoutes(router, this);
    addPageRoutes(router, {
      platform,
      records,
      metadata: this.#metadata,
      deliveries: () => outbox.deliveries,
      actions,
    });
  }
}

function unknownRoute({ method, path }: PlatformRequest): PlatformResponse {
  return sandboxError(
    501,
    'MNO_SANDBOX_NOT_IMPLEMENTED',
    `The sandbox has no ${method} ${path.slice(0, 200)}.`,
  );
}
