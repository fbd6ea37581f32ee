import { type Clock } from '../clock.js';
import { type PlatformState } from './state/index.js';

/** What every room of the sandbox stands on. The state is replaced as a whole by a reset: read it when needed. */
export interface Platform {
  state: PlatformState;
  readonly clock: Clock;
}
