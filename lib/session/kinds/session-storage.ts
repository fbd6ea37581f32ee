/** One request and its response, as the adapter (Express, Fastify) has them. */
export interface SessionExchange {
  readonly request: unknown;
  readonly response: unknown;
}

/** What a place for sessions should know about a value. */
export interface SessionPlacement {
  /** Name of the preset that the session was opened by. */
  readonly preset: string;
  /** Whether the preset's `app.host` is https. */
  readonly secure: boolean;
  /** Longest life of the session in milliseconds. */
  readonly maxAgeMs: number;
}

/**
 * A place of the application's own for sessions: a header, a cookie of another scope, a database. The value is sealed
 * with `session.secrets`: it can be neither read nor changed there, and needs no further protection than not being
 * given to anybody else than its owner. Its text is base64url with dots, some 600 characters without an identity.
 *
 * @publicApi
 */
export interface SessionStorage {
  /** The value of a request; `undefined` when it has none. Whatever was not written by `write` counts as none. */
  read(request: unknown): string | undefined | Promise<string | undefined>;
  /** Keeps a new value for the owner of the request, instead of any other; done when the returned promise is. */
  write(exchange: SessionExchange, value: string, placement: SessionPlacement): void | Promise<void>;
  /** Forgets the value of a request. */
  clear(exchange: SessionExchange): void | Promise<void>;
}
