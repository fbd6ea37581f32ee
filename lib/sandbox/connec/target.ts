/** Both addresses of the Connec! API: the historic sandbox's, and production's. */
export const CONNEC_BASES = ['/connec/api/v2', '/api/v2'] as const;

/** Where a request points, below one of the bases. */
export interface ConnecTarget {
  /** The path in front of the group, as it was called. */
  readonly base: string;
  /** A group, or `json_schema`. */
  readonly groupId: string;
  /** What follows the group, decoded: collection, id, … */
  readonly path: readonly string[];
}

/** The target of a path; `undefined` when it is not below a Connec! base. */
export function connecTarget(path: string): ConnecTarget | undefined {
  const base = CONNEC_BASES.find(entry => path.startsWith(`${entry}/`));
  if (base === undefined) return undefined;
  const rest = path
    .slice(base.length + 1)
    .replace(/\/$/, '')
    .replace(/\.json$/, '');
  try {
    const [groupId = '', ...segments] = rest.split('/').map(decodeURIComponent);
    return { base, groupId, path: segments };
  } catch {
    return undefined;
  }
}
