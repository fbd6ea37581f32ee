import type { SessionStorage } from './kinds/session-storage.js';

/** What happens to sessions while the platform cannot be asked about them. */
export interface OutagePolicy {
  /** `allow`: sessions go on for `graceMs` after their check was due. `deny`: they are refused at once. Default `allow`. */
  readonly policy: 'allow' | 'deny';
  /** Milliseconds. Default one hour. */
  readonly graceMs?: number;
}

/** How sessions of the application are kept. */
export interface SessionOptions {
  /**
   * Where a session is kept between requests:
   * - `cookie` (default): sealed in a cookie of the module; nothing has to be set up.
   * - `http-session`: in `request.session`, by express-session or @fastify/session, which the application sets up.
   *   Regenerated at sign-in, destroyed at sign-out; sessions of the historic SDKs are read and written there.
   * - a {@link SessionStorage} of the application.
   */
  readonly kind?: 'cookie' | 'http-session' | SessionStorage;
  /**
   * Secrets that seal cookies, at least 32 characters each; the first seals, all open: put a new one in front to
   * rotate. May be left out only when every preset is a sandbox; they are then made up at each start.
   */
  readonly secrets?: readonly string[];
  /** Cookie name, without the `__Host-` prefix that is added on https. Default `maestrano`. Of the kind `cookie` only. */
  readonly cookieName?: string;
  /** Longest life of a session in milliseconds, however often it is checked. Default 24 hours. */
  readonly maxAgeMs?: number;
  /** For all presets, and under `presets` by name for those that differ. */
  readonly outage?: OutagePolicy & { readonly presets?: Readonly<Record<string, OutagePolicy>> };
}

/** {@link SessionOptions} with defaults applied. */
export interface ResolvedSessionOptions {
  readonly kind: 'cookie' | 'http-session' | SessionStorage;
  readonly secrets: readonly string[];
  readonly cookieName: string;
  readonly maxAgeMs: number;
  readonly outageOf: (preset: string) => Required<OutagePolicy>;
}

const HOUR_MS = 3_600_000;

export function resolveSessionOptions(
  options: SessionOptions,
  secrets: readonly string[],
): ResolvedSessionOptions {
  const { outage } = options;
  const special = new Map(Object.entries(outage?.presets ?? {}));
  return {
    kind: options.kind ?? 'cookie',
    secrets,
    cookieName: options.cookieName ?? 'maestrano',
    maxAgeMs: options.maxAgeMs ?? 24 * HOUR_MS,
    outageOf: preset => {
      const { policy = 'allow', graceMs = HOUR_MS } = special.get(preset) ?? outage ?? {};
      return { policy, graceMs };
    },
  };
}
