import { randomBytes } from 'node:crypto';
import { SystemClock } from '../clock.js';
import { type CoreOptions } from './core.js';
import { createSandboxIdentity } from './idp/index.js';
import { type SandboxOptions } from './sandbox-options.js';
import { SEEDS, withApplications } from './seeds/index.js';

/** What was asked for, with the defaults of everything else; making a key pair is what takes time. */
export async function coreOptions(options: SandboxOptions): Promise<CoreOptions> {
  const { clock = new SystemClock(), seed = 'quick-start', applications = [], legacy = false } = options;
  return {
    seed: withApplications(typeof seed === 'string' ? SEEDS[seed] : seed, applications),
    base: clock,
    identity: options.identity ?? (await createSandboxIdentity({ clock, legacy })),
    controlToken: options.controlToken ?? randomBytes(24).toString('base64url'),
    strict: options.strict ?? false,
    notificationDelay: options.notificationDelay ?? 0,
  };
}
