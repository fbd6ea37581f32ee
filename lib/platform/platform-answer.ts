/** An answer of one of the module's own routes, independent of the adapter. */
export interface PlatformAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  /** Objects are sent as JSON, text as it is. */
  readonly body?: object | string;
}

/** Answers about people or credentials are for one reader, once. */
export const NO_STORE = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } as const;

/** A path that is mounted, but belongs to no preset as it was asked for. */
export const ROUTE_UNKNOWN: PlatformAnswer = {
  status: 404,
  body: { error: 'Not found', code: 'MNO_ROUTE_UNKNOWN' },
};

/** 303: whatever the method was, the browser follows with GET. */
export function redirectAnswer(location: string, cookies: readonly string[] = []): PlatformAnswer {
  return { status: 303, headers: { ...NO_STORE, Location: location }, cookies };
}
