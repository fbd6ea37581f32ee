import { type Clock } from '../clock.js';
import { MaestranoSandboxError } from '../errors/index.js';
import { addAccountRoutes } from './account/index.js';
import { type AttackLab, type AttackOptions, type AttackReport } from './attacks/index.js';
import { PlatformActions } from './actions.js';
import { BillingSchedule } from './billing/index.js';
import { readDuration, SandboxClock, type SavedTime } from './clock/index.js';
import { addConnecRoutes, ConnecApi, ConnecRecordStore } from './connec/index.js';
import { addControlRoutes } from './control/index.js';
import { addDeveloperPlatformRoutes } from './developer-platform/index.js';
import { addExplanationRoute, SignInLog } from './explain/index.js';
import { applyFault, FaultList } from './faults/index.js';
import { type PlatformRequest, type PlatformResponse, Router, sandboxError } from './http/index.js';
import { applicationOf, connecGroupOf } from './identify.js';
import { addIdpRoutes, type SandboxIdentity } from './idp/index.js';
import { MetadataReader, Notifier, Outbox, type RenderRecord, Webhooks } from './outbound/index.js';
import { addPageRoutes } from './pages/index.js';
import { ExchangeLog, Journal } from './journal/index.js';
import { Progress, type SavedProgress } from './progress/index.js';
import { StateEditor } from './edit/index.js';
import { type Platform } from './platform.js';
import { plantRecords } from './records.js';
import { type SavedState, Snapshots } from './snapshots.js';
import { exportState, importState, plantSeed, type Seed } from './state/index.js';

export interface CoreOptions {
  readonly seed: Seed;
  readonly base: Clock;
  readonly identity: SandboxIdentity;
  readonly controlToken: string;
  readonly strict: boolean;
  /** How long Connec! notifications gather. */
  readonly notificationDelay: number | string;
}

/** What a state file holds. */
export interface SavedSandbox extends SavedState {
  readonly time?: SavedTime;
  readonly progress?: SavedProgress;
}

/** The platform without a socket: all rooms wired, requests in, answers out. */
export class SandboxCore {
  readonly clock: SandboxClock;
  readonly platform: Platform;
  readonly records: ConnecRecordStore;
  readonly outbox: Outbox;
  readonly router = new Router();
  readonly connec: ConnecApi;
  readonly actions: PlatformActions;
  readonly edit: StateEditor;
  readonly progress: Progress;
  readonly faults: FaultList;
  readonly snapshots = new Snapshots();
  readonly metadata: MetadataReader;
  readonly #billing: BillingSchedule;

  readonly notifier: Notifier;
  readonly journal: Journal;
  readonly exchanges = new ExchangeLog();
  readonly signIns: SignInLog;
  #lab: Promise<AttackLab> | undefined;
  #seed: Seed;

  constructor(private readonly options: CoreOptions) {
    const { base, seed } = options;
    this.#seed = seed;
    this.clock = new SandboxClock(base, () => this.journal.add({ type: 'clock', now: this.clock.date() }));
    this.journal = new Journal(this.clock);
    this.signIns = new SignInLog(this.clock);
    this.faults = new FaultList(this.clock);
    this.progress = new Progress(this.journal);
    const platform = {
      clock: this.clock,
      journal: this.journal,
      signIns: this.signIns,
      strict: options.strict,
      state: plantSeed(seed, this.clock.date()),
      onRecurringBills: () => this.#billing.planCharges(),
    };
    this.platform = platform;
    this.records = new ConnecRecordStore(this.clock);
    plantRecords(seed, platform.state, this.records);
    this.#billing = new BillingSchedule(platform, this.clock);
    this.#billing.refresh();
    this.outbox = new Outbox(platform);
    this.metadata = new MetadataReader(this.outbox, () => this.progress.pass('metadata', this.clock.date()));
    this.connec = new ConnecApi({
      records: this.records,
      strict: options.strict,
      authorize: (request, groupId) => connecGroupOf(platform.state, request, groupId),
      onChange: ({ channelId, collection, record, writer }) =>
        void this.actions.notify(channelId, collection, [record], writer),
    });
    const render: RenderRecord = ({ group, collection, record }, externalIds) =>
      this.connec.render({ id: group.id, channelId: group.organizationId }, collection, record, externalIds);
    const webhooks = new Webhooks(this.outbox, this.metadata, render);
    this.notifier = new Notifier(webhooks, this.clock, readDuration(options.notificationDelay));
    this.actions = new PlatformActions({
      platform,
      records: this.records,
      connec: this.connec,
      metadata: this.metadata,
      webhooks,
      notifier: this.notifier,
    });
    this.edit = new StateEditor(platform);
    this.#addRoutes();
  }

  get certificate(): string {
    return this.options.identity.certificate;
  }

  get controlToken(): string {
    return this.options.controlToken;
  }

  /** Everything back to how it started, or to another seed: state, records, time, faults, snapshots, deliveries. */
  reset(seed: Seed = this.#seed): void {
    // Planted first: a seed that cannot be used changes nothing.
    plantRecords(seed, plantSeed(seed, this.clock.date()), new ConnecRecordStore(this.clock));
    this.#seed = seed;
    this.clock.reset();
    this.outbox.clear();
    this.notifier.clear();
    this.metadata.clear();
    this.journal.clear();
    this.exchanges.clear();
    this.signIns.clear();
    this.faults.clear();
    this.snapshots.clear();
    this.progress.clear();
    this.records.clear();
    this.platform.state = plantSeed(seed, this.clock.date());
    plantRecords(seed, this.platform.state, this.records);
    this.#billing.refresh();
    this.journal.add({ type: 'change', what: 'reset' });
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

  /** The same with the time, for a later start. */
  saveAll(): SavedSandbox {
    return { ...this.save(), time: this.clock.save(), progress: this.progress.save() };
  }

  /** Puts back what {@link saveAll} gave. */
  loadAll({ time, progress, ...saved }: SavedSandbox): void {
    if (progress) this.progress.load(progress);
    if (time) this.clock.load(time);
    this.load(saved);
  }

  /** Sends an application hostile sign-in answers. The lab is loaded when it is first used. */
  async attack(applicationId: string, options?: AttackOptions): Promise<AttackReport> {
    this.#lab ??= import('./attacks/index.js').then(
      ({ AttackLab }) =>
        new AttackLab({
          platform: this.platform,
          metadata: this.metadata,
          identity: this.options.identity,
          base: this.options.base,
        }),
    );
    return (await this.#lab).run(applicationId, options);
  }

  restore(name: string): void {
    this.load(this.snapshots.get(name));
    this.journal.add({ type: 'change', what: 'restored', subject: name });
  }

  /** Nothing happens by itself any more. */
  stop(): void {
    this.outbox.clear();
    this.notifier.clear();
    this.clock.stop();
  }

  async answer(request: PlatformRequest): Promise<PlatformResponse> {
    const asked = request.method === 'HEAD' ? { ...request, method: 'GET' } : request;
    const { method, path } = asked;
    // What steers the sandbox itself is no news, and never struck.
    if (path === '/' || path.startsWith('/_sandbox/')) return this.#dispatch(asked);
    const applicationId = applicationOf(this.platform.state, asked)?.id;
    const fault = this.faults.strike(asked, applicationId);
    const { base } = this.options;
    const [at, start] = [this.clock.date(), base.now()];
    const response = await (fault
      ? applyFault(fault.effect, base, () => this.#dispatch(asked))
      : this.#dispatch(asked));
    const tookMs = base.now() - start;
    this.exchanges.add(asked, response, { at, tookMs, applicationId, fault: fault?.kind });
    this.journal.add({
      type: 'request',
      method,
      path: path.slice(0, 500),
      status: response.status,
      ...(applicationId === undefined ? {} : { applicationId }),
      ...(fault ? { fault: fault.kind } : {}),
    });
    return response;
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
    const { platform, router, options } = this;
    addIdpRoutes(router, platform, options.identity);
    addAccountRoutes(router, platform, request => applicationOf(platform.state, request));
    addConnecRoutes(router, this.connec);
    addDeveloperPlatformRoutes(router, platform, this.certificate);
    addControlRoutes(router, this);
    addExplanationRoute(router, this.signIns, this.journal, request =>
      applicationOf(platform.state, request),
    );
    addPageRoutes(router, this);
  }
}

function unknownRoute({ method, path }: PlatformRequest): PlatformResponse {
  return sandboxError(
    501,
    'MNO_SANDBOX_NOT_IMPLEMENTED',
    `The sandbox has no ${method} ${path.slice(0, 200)}.`,
  );
}
