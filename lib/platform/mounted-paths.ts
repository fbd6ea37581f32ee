import type { MountedPaths } from './public-routes.js';
import { splitQuery } from './route-pattern.js';
import { PURPOSES, ROUTE_PURPOSES, type RoutePurpose } from './route-purposes.js';

/** Custom path templates by purpose, known when the module is registered. */
export type CustomPaths = Partial<Readonly<Record<RoutePurpose, readonly string[]>>>;

/** What the controllers are mounted on: the historic paths, the same with `/:preset`, and custom templates. */
export function mountedPaths(custom: CustomPaths = {}): MountedPaths {
  const entries = ROUTE_PURPOSES.map(purpose => {
    const { path } = PURPOSES[purpose];
    const own = (custom[purpose] ?? []).map(template => splitQuery(template).pathname);
    const formats = purpose === 'metadata' ? [`${path}.json`] : [];
    return [purpose, [...new Set([path, `${path}/:preset`, ...formats, ...own])]] as const;
  });
  return Object.fromEntries(entries) as Record<RoutePurpose, string[]>;
}
