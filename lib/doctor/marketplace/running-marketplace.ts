import { MaestranoDoctorError } from '../../errors/index.js';
import { type AttackOptions, type AttackReport, type JournalEntry } from '../../sandbox/index.js';
import { type Cast, newCast } from './cast.js';
import { type ControlClient } from './control-client.js';
import { type Marketplace, type PlatformCall } from './marketplace.js';

const SNAPSHOT = 'before-the-doctor';

interface Application {
  readonly id: string;
  readonly key: string;
}

/**
 * A sandbox that somebody else runs, steered by its control API. Groups and users of the doctor's own are added to it for
 * as long as the examination takes; its state is put back at the end.
 */
export class RunningMarketplace implements Marketplace {
  readonly description: string;

  private constructor(
    private readonly control: ControlClient,
    readonly credentials: Marketplace['credentials'],
    readonly cast: Cast,
  ) {
    this.description = `the sandbox on ${control.url}`;
  }

  /** @throws MaestranoDoctorError `MNO_DOCTOR_SANDBOX` */
  static async join(
    control: ControlClient,
    applicationId: string,
    applicationKey?: string,
  ): Promise<RunningMarketplace> {
    const { state } = (await control.call('GET', '/state')) as {
      state: { applications: readonly Application[] };
    };
    const application = state.applications.find(({ id }) => id === applicationId);
    if (!application)
      throw MaestranoDoctorError.sandbox(
        `The sandbox at ${control.url} has no application ${applicationId}.`,
        `It has ${state.applications.map(({ id }) => id).join(', ') || 'none'}: choose by --api-id.`,
      );
    const cast = newCast();
    await control.call('PUT', `/snapshots/${SNAPSHOT}`);
    try {
      await populate(control, applicationId, cast);
    } catch (error) {
      await control.call('POST', `/snapshots/${SNAPSHOT}/restore`);
      throw error;
    }
    return new RunningMarketplace(
      control,
      { id: applicationId, key: applicationKey ?? application.key },
      cast,
    );
  }

  get url(): string {
    return this.control.url;
  }

  async attack(options: AttackOptions): Promise<AttackReport> {
    const path = `/applications/${encodeURIComponent(this.credentials.id)}/attacks`;
    return (await this.control.call('POST', path, options)) as AttackReport;
  }

  async endSession(userId: string): Promise<void> {
    await this.control.call('DELETE', `/users/${encodeURIComponent(userId)}/session`);
  }

  async mark(): Promise<number> {
    return (await this.#journal()).at(-1)?.id ?? 0;
  }

  async callsSince(mark: number): Promise<readonly PlatformCall[]> {
    return (await this.#journal()).flatMap(entry =>
      entry.type === 'request' && entry.id > mark ? [{ method: entry.method, path: entry.path }] : [],
    );
  }

  async plant(groupId: string, collection: string, record: Readonly<Record<string, unknown>>): Promise<void> {
    const { control } = this;
    await control.call('POST', '/deliveries/hold');
    const path = `/groups/${encodeURIComponent(groupId)}/records/${encodeURIComponent(collection)}`;
    const { deliveries } = (await control.call('POST', path, record)) as { deliveries: { id: string }[] };
    for (const { id } of deliveries) await control.call('DELETE', `/deliveries/${id}`);
    await control.call('POST', '/deliveries/release', { order: [] });
  }

  async close(): Promise<void> {
    await this.control.call('POST', `/snapshots/${SNAPSHOT}/restore`);
  }

  async #journal(): Promise<readonly JournalEntry[]> {
    return (await this.control.call('GET', '/journal')) as JournalEntry[];
  }
}

async function populate(control: ControlClient, applicationId: string, cast: Cast): Promise<void> {
  const { alpha, beta, solo, dual, nobody } = cast;
  for (const group of [alpha, beta]) await control.call('POST', '/groups', { ...group, applicationId });
  for (const user of [solo, dual, nobody])
    await control.call('POST', '/users', { ...user, surname: 'Patient', companyName: 'Doctor' });
  const roles = [
    [solo, alpha, 'Member'],
    [dual, alpha, 'Admin'],
    [dual, beta, 'Admin'],
  ] as const;
  for (const [user, group, role] of roles)
    await control.call('PUT', `/groups/${group.id}/users/${user.id}`, { role });
}
