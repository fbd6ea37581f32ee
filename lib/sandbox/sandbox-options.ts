import { type Clock } from '../clock.js';
import { type SandboxIdentity } from './idp/index.js';
import { type SeedName } from './seeds/index.js';
import { type Seed, type SeedApplication } from './state/index.js';

/**
 * How a sandbox is started; everything has a default.
 *
 * @publicApi
 */
export interface SandboxOptions {
  /** Default 4400; 0 takes any free port. Always on 127.0.0.1. */
  readonly port?: number;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** What there is at the start: a seed, or the name of one that is built in. Default `quick-start`. */
  readonly seed?: Seed | SeedName;
  /** Changes applications of the seed by id (`[{ id: 'app-1', host: 'http://localhost:3123' }]`), or adds some. */
  readonly applications?: readonly SeedApplication[];
  /** Signs with RSA-1024 and SHA-1, as the historic platform did. Default false. */
  readonly legacy?: boolean;
  /** Signs with this key instead of a fresh one, and by its algorithm whatever `legacy` says. */
  readonly identity?: SandboxIdentity;
  /**
   * Answers by the statuses that ought to be instead of the historic ones: 201, 404, 401 … (`/_sandbox/coverage` lists them).
   * Default false.
   */
  readonly strict?: boolean;
  /**
   * How long Connec! notifications gather before they go out in one post, on the sandbox's clock: milliseconds, or a
   * text such as `2s`. Default 0: each change at once.
   */
  readonly notificationDelay?: number | string;
  /** Where the state is kept between starts; read instead of the seed when it is there. Default: only in memory. */
  readonly stateFile?: string;
  /** Token of the control API under `/_sandbox/`; default a random one. */
  readonly controlToken?: string;
}

export const DEFAULT_PORT = 4400;
