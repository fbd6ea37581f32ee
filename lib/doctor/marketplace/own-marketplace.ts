import { type Clock } from '../../clock.js';
import { MaestranoDoctorError, MaestranoSandboxError } from '../../errors/index.js';
import {
  type AttackOptions,
  type AttackReport,
  MaestranoSandbox,
  type SandboxIdentity,
  type Seed,
} from '../../sandbox/index.js';
import { type Cast, type CastUser, newCast } from './cast.js';
import { type Marketplace, type PlatformCall } from './marketplace.js';
import { ShiftedClock } from './shifted-clock.js';

export interface OwnMarketplaceOptions {
  readonly port: number;
  readonly applicationId: string;
  readonly applicationKey: string;
  /** Origin of the application. */
  readonly host: string;
  readonly metadataPath: string;
  readonly clock: Clock;
  readonly identity?: SandboxIdentity;
}

/** A sandbox of the doctor's own, with people nobody met before. */
export class OwnMarketplace implements Marketplace {
  readonly description: string;

  private constructor(
    private readonly sandbox: MaestranoSandbox,
    private readonly time: ShiftedClock,
    readonly credentials: Marketplace['credentials'],
    readonly cast: Cast,
  ) {
    this.description = `a marketplace of its own on ${sandbox.url}`;
  }

  /** @throws MaestranoDoctorError `MNO_DOCTOR_SANDBOX` */
  static async start(options: OwnMarketplaceOptions): Promise<OwnMarketplace> {
    const { port, applicationId: id, applicationKey: key, host, metadataPath, clock, identity } = options;
    const cast = newCast();
    const time = new ShiftedClock(clock);
    const sandbox = await MaestranoSandbox.start({
      port,
      clock: time,
      seed: seedOf({ id, key, host, metadataPath, name: 'The application under examination' }, cast),
      ...(identity ? { identity } : {}),
    }).catch((error: unknown) => {
      throw error instanceof MaestranoSandboxError && error.code === 'MNO_SANDBOX_PORT'
        ? portTaken(port)
        : error;
    });
    return new OwnMarketplace(sandbox, time, { id, key }, cast);
  }

  get url(): string {
    return this.sandbox.url;
  }

  attack(options: AttackOptions): Promise<AttackReport> {
    return this.sandbox.attack(this.credentials.id, options);
  }

  async endSession(userId: string): Promise<void> {
    this.sandbox.expireSession(userId);
  }

  async mark(): Promise<number> {
    return this.sandbox.journal.at(-1)?.id ?? 0;
  }

  async callsSince(mark: number): Promise<readonly PlatformCall[]> {
    return this.sandbox.journal.flatMap(entry =>
      entry.type === 'request' && entry.id > mark ? [{ method: entry.method, path: entry.path }] : [],
    );
  }

  async plant(groupId: string, collection: string, record: Readonly<Record<string, unknown>>): Promise<void> {
    this.sandbox.holdDeliveries();
    const { deliveries } = await this.sandbox.createRecord(groupId, collection, record);
    for (const { id } of deliveries) this.sandbox.dropDelivery(id);
    await this.sandbox.releaseDeliveries([]);
  }

  setBack(byMs: number): void {
    this.time.offsetMs = -byMs;
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}

const COMMON = { companyName: 'Doctor', country: 'AU' };

function seedOf(application: Seed['applications'][number], { alpha, beta, solo, dual, nobody }: Cast): Seed {
  const person = ({ name, ...user }: CastUser) => ({ ...user, name, surname: 'Patient', ...COMMON });
  return {
    applications: [application],
    groups: [
      { ...alpha, organizationId: 'org-doctor-a' },
      { ...beta, organizationId: 'org-doctor-b' },
    ],
    users: [
      { ...person(solo), memberships: { [alpha.id]: 'Member' } },
      { ...person(dual), memberships: { [alpha.id]: 'Admin', [beta.id]: 'Admin' } },
      person(nobody),
    ],
  };
}

function portTaken(port: number): MaestranoDoctorError {
  return MaestranoDoctorError.sandbox(
    `The doctor plays the marketplace on port ${port}, where something listens already.`,
    `If that is a sandbox, examine with it: --sandbox http://localhost:${port} --token <its control token>. Otherwise stop it, or choose another port by --port and point the application there.`,
  );
}
