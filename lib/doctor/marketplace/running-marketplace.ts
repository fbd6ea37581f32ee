import { MaestranoDoctorError } from '../../errors/index.js';
import { type AttackOptions, type AttackReport, type JournalEntry } from '../../sandbox/index.js';
import { type Cast } from './cast.js';
import { castFrom, type PlatformView } from './cast-from-state.js';
import { type ControlClient } from './control-client.js';
import { type Marketplace, type PlatformCall } from './marketplace.js';

const SNAPSHOT = 'before-the-doctor';

/**
 * A sandbox that somebody else runs, steered by its control API. Its groups subscribe anew under new ids for as long as
 * the examination takes, so that what the application has of them stays untouched; its state is put back at the end.
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

  /** @throws MaestranoDoctorError `MNO_DOCTOR_SANDBOX`, `MNO_DOCTOR_CAST` */
  static async join(
    control: ControlClient,
    applicationId: string,
    applicationKey?: string,
  ): Promise<RunningMarketplace> {
    const { state } = (await control.call('GET', '/state')) as { state: PlatformView };
    const application = state.applications.find(({ id }) => id === applicationId);
    if (!application)
      throw MaestranoDoctorError.sandbox(
        `The sandbox at ${control.url} has no application ${applicationId}.`,
        `It has ${state.applications.map(({ id }) => id).join(', ') || 'none'}: choose by --api-id.`,
      );
    const cast = castFrom(state, applicationId);
    await control.call('PUT', `/snapshots/${SNAPSHOT}`);
    try {
      const alpha = await renewed(control, cast.alpha.id);
      const beta = await renewed(control, cast.beta.id);
      const credentials = { id: applicationId, key: applicationKey ?? application.key };
      return new RunningMarketplace(control, credentials, {
        ...cast,
        alpha: { ...cast.alpha, id: alpha },
        beta: { ...cast.beta, id: beta },
      });
    } catch (error) {
      await control.call('POST', `/snapshots/${SNAPSHOT}/restore`);
      throw error;
    }
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

/** The same customer under a new id, as after cancelling and buying again; the application hears nothing of it. */
async function renewed(control: ControlClient, groupId: string): Promise<string> {
  const path = `/groups/${encodeURIComponent(groupId)}`;
  await control.call('POST', '/deliveries/hold');
  const { id } = (await control.call('DELETE', path)) as { id: string };
  await control.call('DELETE', `/deliveries/${id}`);
  await control.call('POST', '/deliveries/release', { order: [] });
  const group = (await control.call('POST', `${path}/start-again`)) as { id: string };
  return group.id;
}
