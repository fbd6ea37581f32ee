import { type PlatformRequest, type PlatformResponse } from './message.js';

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** What the parameters of a path hold. */
export type PathParams<Path extends string> = Readonly<Record<ParamNames<Path>, string>>;

type Answer = PlatformResponse | Promise<PlatformResponse>;

/** A route as it was declared; `section` names where protocol.md describes it, or `sandbox` for what is ours. */
export interface RouteInfo {
  readonly method: string;
  readonly path: string;
  readonly section: string;
}

interface Route extends RouteInfo {
  readonly segments: readonly string[];
  readonly handle: (request: PlatformRequest, params: Readonly<Record<string, string>>) => Answer;
}

/** Matches paths segment by segment; parameters are percent-decoded, and a `.json` suffix is ignored. */
export class Router {
  /** By method and number of segments. */
  readonly #routes = new Map<string, Route[]>();
  /** Those without parameters, by method and path: most requests are for one of them. */
  readonly #plain = new Map<string, Route>();
  readonly routes: RouteInfo[] = [];

  add<Path extends string>(
    method: string,
    path: Path,
    section: string,
    handle: (request: PlatformRequest, params: PathParams<Path>) => Answer,
  ): void {
    const segments = split(path);
    const key = `${method} ${segments.length}`;
    const list = this.#routes.get(key) ?? [];
    const route: Route = { method, path, section, segments, handle };
    list.push(route);
    this.#routes.set(key, list);
    if (!path.includes(':')) this.#plain.set(`${method} ${path}`, route);
    this.routes.push({ method, path, section });
  }

  /** `undefined` when no route matches. */
  dispatch(request: PlatformRequest): Answer | undefined {
    const plain = this.#plain.get(`${request.method} ${request.path}`);
    if (plain) return plain.handle(request, {});
    const segments = split(request.path);
    for (const route of this.#routes.get(`${request.method} ${segments.length}`) ?? []) {
      const params = match(route.segments, segments);
      if (params) return route.handle(request, params);
    }
    return undefined;
  }
}

/** One trailing slash is forgiven, empty segments elsewhere are not. */
function split(path: string): string[] {
  return path
    .replace(/\/$/, '')
    .replace(/\.json$/, '')
    .split('/')
    .slice(1);
}

function match(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (expected.startsWith(':')) {
      const value = decode(segment);
      if (value === undefined) return undefined;
      params[expected.slice(1)] = value;
    } else if (expected !== segment) return undefined;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
