import {
  createSandboxIdentity,
  MaestranoSandbox,
  type SandboxIdentity,
  type SandboxOptions,
} from 'nestjs-maestrano/sandbox';
import { ManualClock } from '../../lib/testing/manual-clock.js';

let identity: Promise<SandboxIdentity> | undefined;

/** One key pair for all sandboxes of a spec file: making one is most of what starting a sandbox costs. */
export function sharedIdentity(): Promise<SandboxIdentity> {
  return (identity ??= createSandboxIdentity({ clock: new ManualClock() }));
}

/** A sandbox on a free port, with the shared key pair. */
export async function startSandbox(options: SandboxOptions = {}): Promise<MaestranoSandbox> {
  return MaestranoSandbox.start({ port: 0, identity: await sharedIdentity(), ...options });
}
