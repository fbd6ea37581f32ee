import { type PlatformRequest, type PlatformResponse } from './message.js';

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Params<Path extends string> = Readonly<Record<ParamNames<Path>, string>>;

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
  readonly #routes = new Map<string, Route[]>();
  readonly routes: RouteInfo[] = [];

  add<Path extends string>(
    method: string,
    path: Path,
    section: string,
    handle: (request: PlatformRequest, params: Params<Path>) => Answer,
  ): void {
    const segments = split(path);
    const key = `${method} ${segments.length}`;
    const list = this.#routes.get(key) ?? [];
    list.push({ method, path, section, segments, handle: handle });
    this.#routes.set(key, list);
    this.routes.push({ method, path, section });
  }

  /** `undefined` when no route matches. */
  dispatch(request: PlatformRequest): Answer | undefined {
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
