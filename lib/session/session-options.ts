/** What happens to sessions while the platform cannot be asked about them. */
export interface OutagePolicy {
  /** `allow`: sessions go on for `graceMs` after their check was due. `deny`: they end at once. Default `allow`. */
  readonly policy: 'allow' | 'deny';
  /** Milliseconds. Default one hour. */
  readonly graceMs?: number;
}

/** How sessions of the application are kept. */
export interface SessionOptions {
  /**
   * Secrets that seal cookies, at least 32 characters each; the first seals, all open: put a new one in front to
   * rotate. May be left out only when every preset is a sandbox; they are then made up at each start.
   */
  readonly secrets?: readonly string[];
  /** Cookie name, without the `__Host-` prefix that is added on https. Default `maestrano`. */
  readonly cookieName?: string;
  /** Longest life of a session in milliseconds, however often it is checked. Default 24 hours. */
  readonly maxAgeMs?: number;
  readonly outage?: OutagePolicy;
}

/** {@link SessionOptions} with defaults applied. */
export interface ResolvedSessionOptions {
  readonly secrets: readonly string[];
  readonly cookieName: string;
  readonly maxAgeMs: number;
  readonly outage: Required<OutagePolicy>;
}

const HOUR_MS = 3_600_000;

export function resolveSessionOptions(
  options: SessionOptions,
  secrets: readonly string[],
): ResolvedSessionOptions {
  return {
    secrets,
    cookieName: options.cookieName ?? 'maestrano',
    maxAgeMs: options.maxAgeMs ?? 24 * HOUR_MS,
    outage: { policy: options.outage?.policy ?? 'allow', graceMs: options.outage?.graceMs ?? HOUR_MS },
  };
}
