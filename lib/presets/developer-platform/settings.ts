import { MaestranoConfigurationError } from '../../errors/index.js';
import {
  isLoopback,
  number,
  origin,
  path,
  refuse,
  Refusal,
  secret,
  text,
  type Kind,
} from '../kinds/index.js';
import { Report } from '../parsing/report.js';
import type { DeveloperPlatformOptions } from './developer-platform-options.js';

/** The checked part of the options. */
export interface DeveloperPlatformSettings {
  readonly url: string;
  /** Secret. */
  readonly authorization: string;
  readonly environmentName: string | undefined;
  readonly timeoutMs: number;
  readonly refreshIntervalMs: number;
}

const DEFAULT_API_PATH = '/api/config/v1';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The answer holds the keys of all marketplaces. */
const secureOrigin: Kind<string> = value => {
  const reading = origin(value);
  return typeof reading === 'string' && reading.startsWith('http:') && !isLoopback(reading)
    ? refuse('must use https.', 'The answer holds the keys of all marketplaces.')
    : reading;
};

/** The user name of Basic credentials ends at the first colon. */
const userName: Kind<string> = value => {
  const reading = secret(value);
  return typeof reading === 'string' && reading.includes(':') ? refuse('must not contain a colon.') : reading;
};

/** A value, and where it was found, or would have been. */
interface Picked {
  readonly value: unknown;
  readonly at: string;
  readonly remedy: string;
}

/**
 * Reads options and environment variables, of which the latter win, as in the reference SDK.
 *
 * @throws MaestranoConfigurationError with all problems
 */
export function resolveDeveloperPlatform(options: DeveloperPlatformOptions): DeveloperPlatformSettings {
  const report = new Report();
  const env = options.env ?? process.env;
  const pick = (name: keyof DeveloperPlatformOptions, variable: string): Picked => {
    const at = `developerPlatform.${name}`;
    const fromEnv = env[variable] || undefined;
    return {
      value: fromEnv ?? options[name],
      at: fromEnv === undefined ? at : variable,
      remedy: `Set ${variable}, or ${at}.`,
    };
  };
  const pickTime = (name: 'timeoutMs' | 'refreshIntervalMs', fallback: number): Picked => ({
    value: options[name] ?? fallback,
    at: `developerPlatform.${name}`,
    remedy: 'Give milliseconds, or leave it out.',
  });
  const optional = <T>(kind: Kind<T>, { value, at, remedy }: Picked): T | undefined => {
    if (value == null) return undefined;
    const reading = kind(value);
    if (!(reading instanceof Refusal)) return reading;
    for (const fault of reading.faults) report.problem(at, fault.message, fault.remedy ?? remedy);
    return undefined;
  };
  const required = <T>(kind: Kind<T>, picked: Picked): T | undefined => {
    if (picked.value == null) report.problem(picked.at, 'is required.', picked.remedy);
    return optional(kind, picked);
  };

  const host = required(secureOrigin, pick('host', 'MNO_DEVPL_HOST'));
  const apiPath = optional(path(), pick('apiPath', 'MNO_DEVPL_API_PATH'));
  const key = required(userName, pick('apiKey', 'MNO_DEVPL_ENV_KEY'));
  const password = required(secret, pick('apiSecret', 'MNO_DEVPL_ENV_SECRET'));
  const environmentName = optional(text(), pick('environmentName', 'MNO_DEVPL_ENV_NAME'));
  const timeoutMs = optional(number({ from: 1, to: 300_000, whole: true }), pickTime('timeoutMs', 10_000));
  const refreshIntervalMs = optional(
    number({ from: 0, to: DAY_MS, whole: true }),
    pickTime('refreshIntervalMs', HOUR_MS),
  );
  if (timeoutMs === undefined || refreshIntervalMs === undefined || report.problems.length > 0) {
    throw new MaestranoConfigurationError(report.problems);
  }
  return {
    url: `${host}${marketplacesPath(apiPath ?? DEFAULT_API_PATH)}`,
    authorization: `Basic ${Buffer.from(`${key}:${password}`).toString('base64')}`,
    environmentName,
    timeoutMs,
    refreshIntervalMs,
  };
}

/** Some SDKs configure the full path, some the one above. */
function marketplacesPath(apiPath: string): string {
  const trimmed = apiPath.replace(/\/$/, '');
  return trimmed.endsWith('/marketplaces') ? trimmed : `${trimmed}/marketplaces`;
}
