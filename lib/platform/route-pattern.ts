/** A path template with `:name` placeholders, compiled for matching. */
export interface RoutePattern {
  readonly template: string;
  /** The decoded placeholders of a path that matches; `undefined` when it does not. */
  match(pathname: string): Record<string, string> | undefined;
}

/** Splits `/a/b?x=1` into pathname and query; the query is without its question mark. */
export function splitQuery(path: string): { pathname: string; query: string } {
  const mark = path.indexOf('?');
  return mark === -1
    ? { pathname: path, query: '' }
    : { pathname: path.slice(0, mark), query: path.slice(mark + 1) };
}

/** Without trailing slashes (the root excepted): `/a/` and `/a` are one route, as in Express. */
function withoutTrailingSlash(pathname: string): string {
  return pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
}

/**
 * Compiles a template. A placeholder takes one whole segment, dots included (virtual uids have them), is
 * percent-decoded, and never empty; malformed encoding does not match.
 */
export function compilePattern(template: string): RoutePattern {
  const wanted = withoutTrailingSlash(template).split('/');
  return {
    template,
    match(pathname) {
      const given = withoutTrailingSlash(pathname).split('/');
      if (given.length !== wanted.length) return undefined;
      const params: Record<string, string> = {};
      for (const [index, segment] of wanted.entries()) {
        const actual = given[index] ?? '';
        if (!segment.startsWith(':')) {
          if (segment !== actual) return undefined;
          continue;
        }
        const value = decodeSegment(actual);
        if (!value) return undefined;
        params[segment.slice(1)] = value;
      }
      return params;
    },
  };
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** A query string as a sorted list of decoded pairs, for comparing two of them exactly. */
export function canonicalQuery(query: string): string {
  return JSON.stringify([...new URLSearchParams(query)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
