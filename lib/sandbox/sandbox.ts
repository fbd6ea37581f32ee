import { type AttackOptions, type AttackReport } from './attacks/index.js';
import { type RecordsWrite, type RecordWrite } from './actions.js';
import { type SandboxClock } from './clock/index.js';
import { type ConnecRecord } from './connec/index.js';
import { SandboxCore } from './core.js';
import { coreOptions } from './core-options.js';
import { type StateEditor } from './edit/index.js';
import { type ActiveFault, type Fault } from './faults/index.js';
import { PlatformServer } from './http/index.js';
import { changesState } from './journal/index.js';
import { type Delivery, type MetadataFetch } from './outbound/index.js';
import { refuseProduction } from './refuse-production.js';
import { DEFAULT_PORT, type SandboxOptions } from './sandbox-options.js';
import { SandboxView } from './sandbox-view.js';
import { readStateFile, StateFile } from './state-file.js';
import { type SeedName, SEEDS } from './seeds/index.js';
import { type Group, type PlatformState, type Seed } from './state/index.js';

/**
 * The platform on this machine: identity provider, account API, Connec! API and webhooks. Several live side by side
 * in one process without seeing each other. All times come from its clock.
 *
 * @publicApi
 */
export class MaestranoSandbox extends SandboxView {
  readonly #core: SandboxCore;
  readonly #file: StateFile | undefined;
  #server: PlatformServer | undefined;

  private constructor(core: SandboxCore, stateFile: string | undefined) {
    super(core);
    this.#core = core;
    const saved = stateFile === undefined ? undefined : readStateFile(stateFile);
    if (saved) core.loadAll(saved);
    if (stateFile === undefined) return;
    const file = new StateFile(stateFile, () => core.saveAll());
    this.#file = file;
    core.journal.subscribe(entry => {
      if (changesState(entry)) file.touch();
    });
    core.progress.subscribe(() => file.touch());
  }

  /**
   * Starts one; it answers as soon as the promise resolves.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_PRODUCTION`, `MNO_SANDBOX_PORT`, `MNO_SANDBOX_SEED_INVALID`,
   * `MNO_SANDBOX_STATE_FILE`
   */
  static async start(options: SandboxOptions = {}): Promise<MaestranoSandbox> {
    refuseProduction();
    const core = new SandboxCore(await coreOptions(options));
    const sandbox = new MaestranoSandbox(core, options.stateFile);
    await sandbox.#file?.flush();
    sandbox.#server = await PlatformServer.listen(
      request => core.answer(request),
      options.port ?? DEFAULT_PORT,
    );
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
    return this.#core.certificate;
  }

  /** Token of the control API. */
  get controlToken(): string {
    return this.#core.controlToken;
  }

  /** The platform's time: `freeze()`, `resume()`, `advance('31d')`. */
  get clock(): SandboxClock {
    return this.#core.clock;
  }

  /** The live state: applications, groups, users, memberships, bills. Read it anew after a reset or restore. */
  get state(): PlatformState {
    return this.#core.platform.state;
  }

  /** Changes what there is as the platform's operators would: groups, users, roles, keys, bills. Nothing is sent. */
  get edit(): StateEditor {
    return this.#core.edit;
  }

  /** The Connec! records of a group, as it sees them. */
  records(groupId: string, collection: string): ConnecRecord[] {
    return this.#core.actions.records(groupId, collection);
  }

  /** Creates a record as another application of the group's organization, and sends the notifications. */
  async createRecord(
    groupId: string,
    collection: string,
    attributes: Readonly<Record<string, unknown>>,
  ): Promise<RecordWrite> {
    return this.#core.actions.createRecord(groupId, collection, attributes);
  }

  /** Changes a record as another application of the group's organization, and sends the notifications. */
  async updateRecord(
    groupId: string,
    collection: string,
    id: string,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<RecordWrite> {
    return this.#core.actions.updateRecord(groupId, collection, id, changes);
  }

  /** Deletes a record as Connec! does it, by its status, as another application; sends the notifications. */
  async deleteRecord(groupId: string, collection: string, id: string): Promise<RecordWrite> {
    return this.#core.actions.deleteRecord(groupId, collection, id);
  }

  /** Makes up `count` records as another application, and sends the notifications. */
  async generateRecords(groupId: string, collection: string, count: number): Promise<RecordsWrite> {
    return this.#core.actions.generateRecords(groupId, collection, count);
  }

  /** Ends a membership and sends the webhook. */
  async removeUser(groupId: string, userId: string): Promise<Delivery> {
    return this.#core.actions.removeUser(groupId, userId);
  }

  /** Cancels a group's subscription and sends the webhook. */
  async deleteGroup(groupId: string): Promise<Delivery> {
    return this.#core.actions.deleteGroup(groupId);
  }

  /** A customer that cancelled subscribes again: same people, same data, a new group id (protocol.md 6.2). */
  startAgain(groupId: string): Group {
    return this.#core.actions.startAgain(groupId);
  }

  /** Replaces a user's sign-on token: the next session check of any application says no. */
  expireSession(userId: string): void {
    this.#core.actions.expireSession(userId);
  }

  /** Reads an application's metadata document now. */
  async fetchMetadata(applicationId: string): Promise<MetadataFetch> {
    return this.#core.actions.fetchMetadata(applicationId);
  }

  /** Sends a delivery once more, whatever became of it. */
  async resend(deliveryId: string): Promise<Delivery> {
    return this.#core.outbox.resend(deliveryId);
  }

  /** Sends the same as a delivery of its own, as a sender does that forgot; held while deliveries are held. */
  async duplicateDelivery(deliveryId: string): Promise<Delivery> {
    return this.#core.outbox.duplicate(deliveryId);
  }

  /** Keeps deliveries back until {@link releaseDeliveries}. */
  holdDeliveries(): void {
    this.#core.outbox.hold();
  }

  /** Sends what was held; `order` lists delivery ids to send in another order, twice or not at all. */
  async releaseDeliveries(order?: readonly string[]): Promise<Delivery[]> {
    return this.#core.outbox.release(order);
  }

  /** Never sends a delivery, or never again. */
  dropDelivery(deliveryId: string): Delivery {
    return this.#core.outbox.drop(deliveryId);
  }

  /** Gathers Connec! notifications from now on, whatever the `notificationDelay`. */
  gatherNotifications(): void {
    this.#core.notifier.gather();
  }

  /** Sends what was gathered, in one post for each application. */
  async sendNotifications(): Promise<Delivery[]> {
    return this.#core.notifier.flush();
  }

  /**
   * Sends an application some hundred hostile sign-in answers, each to a sign-in of its own, and says which it refused:
   * forged, wrapped, stale, replayed, for somebody else. The honest answer comes first, as a control.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN`; `MNO_SANDBOX_INVALID` when no sign-in can be started there
   */
  async attack(applicationId: string, options?: AttackOptions): Promise<AttackReport> {
    return this.#core.attack(applicationId, options);
  }

  /** Makes something go wrong: `fail({ path: '/connec', effect: { kind: 'status', status: 503 } })`. */
  fail(fault: Fault): ActiveFault {
    return this.#core.faults.add(fault);
  }

  /** Ends a fault before it struck as often as it was to, or all of them. */
  recover(faultId?: string): void {
    if (faultId === undefined) this.#core.faults.clear();
    else this.#core.faults.remove(faultId);
  }

  /** Remembers state and records under a name. */
  snapshot(name: string): void {
    this.#core.snapshots.put(name, this.#core.save());
  }

  /** Puts back what a snapshot remembers; time, faults and deliveries stay. */
  restore(name: string): void {
    this.#core.restore(name);
  }

  /**
   * Everything back to the seed, or to another one: state, records, time, faults, snapshots and deliveries.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_SEED_INVALID`; nothing has changed then
   */
  reset(seed?: Seed | SeedName): void {
    this.#core.reset(typeof seed === 'string' ? SEEDS[seed] : seed);
  }

  /** Stops listening, drops every connection, and writes the state file if there is one. */
  async close(): Promise<void> {
    this.#core.stop();
    await this.#server?.close();
    await this.#file?.flush();
  }
}
