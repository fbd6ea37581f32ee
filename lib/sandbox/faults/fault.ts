/**
 * Something that goes wrong on purpose.
 *
 * @publicApi
 */
export interface Fault {
  /** Paths it strikes: a prefix, with `*` for any run of characters; default all but the sandbox's own. */
  readonly path?: string;
  /** Default any. */
  readonly method?: string;
  /** Only calls with the credentials of this application. */
  readonly applicationId?: string;
  /** How often it strikes; 0 until it is removed. Default once, but for a rate limit, which stays. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

export type FaultEffect =
  /** The request has no effect, and this is the answer. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly retryAfter?: number }
  /** Only so many requests are let through in a while of the sandbox's clock; the others get 429 with `Retry-After`. */
  | { readonly kind: 'rate-limit'; readonly requests: number; readonly seconds: number }
  /** The answer comes later, by milliseconds. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The connection breaks before the request has an effect. */
  | { readonly kind: 'reset' }
  /** The request has its effect, and the connection breaks in the middle of the answer. */
  | { readonly kind: 'truncated' }
  /** The request has its effect, and the connection breaks before the answer. */
  | { readonly kind: 'lost' };

/** What can be done to one request, whatever happened before it. */
export type ImmediateEffect = Exclude<FaultEffect, { readonly kind: 'rate-limit' }>;

/** A fault that was set, with what is left of it. */
export interface ActiveFault extends Fault {
  readonly id: string;
  /** How often it will still strike; `undefined` is until removed. */
  readonly remaining: number | undefined;
  /** How often it struck. */
  readonly struck: number;
}
