import { type SandboxClock } from './clock/index.js';
import { type SignInLog } from './explain/index.js';
import { type Journal } from './journal/index.js';
import { type PlatformState } from './state/index.js';

/** What every room of the sandbox stands on. The state is replaced as a whole by a reset: read it when needed. */
export interface Platform {
  state: PlatformState;
  readonly clock: SandboxClock;
  readonly journal: Journal;
  readonly signIns: SignInLog;
  /** Whether statuses are those that ought to be, not the historic ones. */
  readonly strict: boolean;
  /** Called when recurring bills were created, cancelled or replaced. */
  onRecurringBills(): void;
}
