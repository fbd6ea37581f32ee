import type { Preset } from '../presets/index.js';
import { canonicalQuery, compilePattern, type RoutePattern, splitQuery } from './route-pattern.js';
import { PURPOSES, ROUTE_PURPOSES, type RoutePurpose } from './route-purposes.js';

/** One public route of one preset. */
export interface Route {
  readonly purpose: RoutePurpose;
  readonly method: string;
  readonly preset: Preset;
  /** Path as the outside world sees it: global prefix included, with placeholders, without the query. */
  readonly pathname: string;
  /** The query string that is literally part of the configured path, without the question mark. */
  readonly query: string;
}

/** A request that belongs to the module. */
export interface RouteMatch {
  readonly purpose: RoutePurpose;
  /** The presets it may be for. Several only behind Basic credentials, which then tell them apart. */
  readonly presets: readonly Preset[];
  readonly params: Readonly<Record<string, string>>;
}

/** Adds the global prefix to a path, the way the application serves it. */
export type PublicPath = (method: string, path: string) => string;

/** A return path of 1024 characters, percent-encoded, and some parameters. */
const MAX_QUERY_LENGTH = 4096;

interface Entry {
  readonly route: Route;
  readonly pattern: RoutePattern;
  readonly query: string;
}

/**
 * The only source of the module's public addresses: what presets declare, as it is really served once the
 * application's prefix is known. A `Preset` holds templates; metadata, ACS, audience and sign-in links come from here.
 */
export class RouteTable {
  readonly #entries: readonly Entry[];
  /** Entries by what can be told without looking at placeholders: every request of the application asks. */
  readonly #index: ReadonlyMap<string, readonly Entry[]>;
  readonly #declared: ReadonlyMap<string, Route>;
  /** What paths without placeholders and query led to, by method. */
  readonly #plain = new Map<string, Map<string, RouteMatch>>();

  constructor(presets: readonly Preset[], publicPath: PublicPath, defaultPreset?: Preset) {
    const declared: Entry[] = [];
    const aliases: Entry[] = [];
    for (const preset of presets) {
      for (const purpose of ROUTE_PURPOSES) {
        const [own = '', ...others] = templatesOf(purpose, preset, preset === defaultPreset);
        declared.push(toEntry(purpose, preset, own, publicPath));
        aliases.push(...others.map(template => toEntry(purpose, preset, template, publicPath)));
      }
    }
    // A path that one preset declares is never another's historic alias.
    const entries = [...declared, ...aliases];
    this.#entries = entries;
    this.#index = indexed(entries);
    this.#declared = new Map(declared.map(({ route }) => [key(route.purpose, route.preset.name), route]));
  }

  /** The route that a preset declares to the platform. */
  route(purpose: RoutePurpose, preset: Preset): Route {
    const route = this.#declared.get(key(purpose, preset.name));
    if (!route) throw new Error(`no ${purpose} route for preset ${preset.name}`);
    return route;
  }

  /** Path with its query, as declared. */
  path(purpose: RoutePurpose, preset: Preset): string {
    const { pathname, query } = this.route(purpose, preset);
    return query ? `${pathname}?${query}` : pathname;
  }

  /** Absolute address of a sign-in endpoint, on `sso.idm`; of the others on `app.host`. */
  url(purpose: RoutePurpose, preset: Preset): string {
    const origin = purpose === 'init' || purpose === 'consume' ? preset.sso.idm : preset.app.host;
    return origin + this.path(purpose, preset);
  }

  routes(): Route[] {
    return this.#entries.map(({ route }) => route);
  }

  #candidates(method: string, pathname: string): readonly Entry[] {
    const literal = this.#index.get(exactly(method, pathname));
    const shaped = this.#index.get(shapeOf(method, pathname));
    return literal && shaped ? [...literal, ...shaped] : (literal ?? shaped ?? []);
  }

  /**
   * What a request is for. The query of an init or consume path must contain (init: may carry more) or be exactly
   * (consume) the configured one; the most specific query wins.
   */
  match(method: string, target: string): RouteMatch | undefined {
    const known = this.#plain.get(method)?.get(target);
    if (known) return known;
    const match = this.#match(method, target);
    if (match && !target.includes('?') && Object.keys(match.params).length === 0) {
      // As many as there are routes without placeholders, each with and without a slash at its end.
      const there = this.#plain.get(method) ?? new Map<string, RouteMatch>();
      this.#plain.set(method, there.set(target, match));
    }
    return match;
  }

  #match(method: string, target: string): RouteMatch | undefined {
    const { pathname, query } = splitQuery(target);
    const given = new GivenQuery(query);
    const hits: { entry: Entry; params: Record<string, string> }[] = [];
    for (const entry of this.#candidates(method, pathname)) {
      const params = entry.pattern.match(pathname);
      if (params && given.matches(entry)) hits.push({ entry, params });
    }
    const first = hits[0];
    if (!first) return undefined;
    const purpose = first.entry.route.purpose;
    const same = hits.filter(({ entry }) => entry.route.purpose === purpose);
    const best = same.reduce((a, b) => (b.entry.query.length > a.entry.query.length ? b : a), first);
    if (!PURPOSES[purpose].basicAuth) {
      return { purpose, presets: [best.entry.route.preset], params: best.params };
    }
    return {
      purpose,
      presets: [...new Set(same.map(({ entry }) => entry.route.preset))],
      params: first.params,
    };
  }
}

function indexed(entries: readonly Entry[]): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { method, pathname } = entry.route;
    const place = pathname.includes('/:') ? shapeOf(method, pathname) : exactly(method, pathname);
    const there = index.get(place);
    if (there) there.push(entry);
    else index.set(place, [entry]);
  }
  return index;
}

const exactly = (method: string, pathname: string): string =>
  `${method} ${pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname}`;

const shapeOf = (method: string, pathname: string): string => {
  let segments = 0;
  for (const character of exactly(method, pathname)) if (character === '/') segments++;
  return `${method} ${segments}`;
};

/** The declared template first, then the historic paths that also lead to this preset. */
function templatesOf(purpose: RoutePurpose, preset: Preset, isDefault: boolean): string[] {
  const { path, template } = PURPOSES[purpose];
  const named = `${path}/${preset.name}`;
  const own = template(preset) ?? (isDefault ? path : named);
  const historic = [named, ...(isDefault ? [path] : [])];
  // The platform may also ask for the document by its format (protocol.md 2.1).
  const formats = purpose === 'metadata' ? historic.map(each => `${each}.json`) : [];
  return [...new Set([own, ...historic, ...formats])];
}

function toEntry(purpose: RoutePurpose, preset: Preset, template: string, publicPath: PublicPath): Entry {
  const { method } = PURPOSES[purpose];
  const { pathname, query } = splitQuery(template);
  const route: Route = { purpose, method, preset, pathname: publicPath(method, pathname), query };
  return { route, pattern: compilePattern(route.pathname), query: canonicalQuery(query) };
}

/** The query of one request, parsed once however many routes ask, and not at all when it is absurdly long. */
class GivenQuery {
  #canonical: string | undefined;
  #pairs: URLSearchParams | undefined;

  constructor(private readonly text: string) {}

  matches({ route, query: wanted }: Entry): boolean {
    if (route.purpose !== 'consume' && route.purpose !== 'init') return true;
    if (this.text.length > MAX_QUERY_LENGTH) return false;
    if (route.purpose === 'consume') return (this.#canonical ??= canonicalQuery(this.text)) === wanted;
    const pairs = (this.#pairs ??= new URLSearchParams(this.text));
    return [...new URLSearchParams(route.query)].every(([name, value]) => {
      const all = pairs.getAll(name);
      return all.length === 1 && all[0] === value;
    });
  }
}

function key(purpose: RoutePurpose, preset: string): string {
  return `${purpose} ${preset}`;
}
