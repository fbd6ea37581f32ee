import { QUICK_START } from './quick-start.js';
import { type Seed, type SeedApplication } from '../state/index.js';

export interface SeedOverrides extends Partial<Seed> {
  /** Where the first application is reached, and all that share its address, e.g. `http://localhost:3123`. */
  readonly appHost?: string;
}

/**
 * The default seed, with parts replaced: `seedWith({ appHost: 'http://localhost:3123' })`.
 *
 * @publicApi
 */
export function seedWith({ appHost, ...parts }: SeedOverrides = {}, base: Seed = QUICK_START): Seed {
  const seed = { ...base, ...parts };
  if (appHost === undefined) return seed;
  const shared = seed.applications[0]?.host;
  const applications = seed.applications.map((entry, index) =>
    index === 0 || entry.host === shared ? { ...entry, host: appHost } : entry,
  );
  return { ...seed, applications };
}

/** The seed with these applications changed, by id, or added. */
export function withApplications(seed: Seed, overrides: readonly SeedApplication[]): Seed {
  const merged = new Map<string, SeedApplication>(seed.applications.map(entry => [entry.id, entry]));
  for (const entry of overrides) merged.set(entry.id, { ...merged.get(entry.id), ...entry });
  return { ...seed, applications: [...merged.values()] };
}
