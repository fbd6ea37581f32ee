import type { Clock } from '../../clock.js';
import type { ApiOptions, PresetOptions } from '../preset-options.js';
import type { Fetcher } from './fetcher.js';

/** Options of a preset that are the application's own, beside what the developer platform says. */
export type PresetOverrides = Partial<Omit<PresetOptions, 'api'>> & { api?: Partial<ApiOptions> };

/**
 * Where and how presets are fetched. The variables `MNO_DEVPL_HOST`, `MNO_DEVPL_API_PATH`, `MNO_DEVPL_ENV_NAME`,
 * `MNO_DEVPL_ENV_KEY` and `MNO_DEVPL_ENV_SECRET` win over the options of the same meaning. Source: protocol.md 8.
 *
 * @publicApi
 */
export interface DeveloperPlatformOptions {
  /** Origin of the developer platform, https unless it is on this machine. Required: no historic host is called. */
  host?: string;
  /** Default `/api/config/v1`; `/marketplaces` is appended unless it is there. */
  apiPath?: string;
  /** Key of the environment on the developer platform. Required. */
  apiKey?: string;
  /** Its secret. Required. */
  apiSecret?: string;
  /** Name of the environment, for presets whose answer names none. Never sent. */
  environmentName?: string;
  /** Time for one request in milliseconds, body included. Default 10000. */
  timeoutMs?: number;
  /** Time between two refreshes in milliseconds, give or take a tenth; 0 switches them off. Default one hour. */
  refreshIntervalMs?: number;
  /**
   * File in which the last good answer is kept, to boot from while the platform is down. Holds keys: it is written
   * with mode 0600, and refused when others may write to it.
   */
  lastGoodFile?: string;
  /** What the answer does not say, for all marketplaces; the answer wins. */
  defaults?: PresetOverrides;
  /** What wins over the answer, by marketplace. */
  overrides?: Readonly<Record<string, PresetOverrides>>;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: the `fetch` of Node.js. */
  fetcher?: Fetcher;
  /** Environment variables. Default: those of the process. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Told about failed refreshes and old answers. Default: a process warning. */
  warn?: (text: string) => void;
}
