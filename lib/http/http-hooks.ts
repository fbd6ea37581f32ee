import type { MaestranoApiError } from '../errors/index.js';
import type { HttpMethod } from './outgoing.js';

/** What hooks are told of a call: never a header, a body, or the value of a query parameter. */
export interface HttpCallInfo {
  readonly preset: string;
  readonly method: HttpMethod;
  /** Without the values of query parameters. */
  readonly url: string;
  readonly requestId: string;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Observers of outgoing calls, for logs and metrics. They are called synchronously; what they throw is ignored, so
 * that watching a call cannot break it.
 *
 * @publicApi
 */
export interface HttpHooks {
  /** Before every attempt. */
  onRequest?(info: HttpCallInfo): void;
  /** After every answer, whatever its status. */
  onResponse?(info: HttpCallInfo & { readonly status: number; readonly durationMs: number }): void;
  /** Before waiting `delayMs` milliseconds for the next attempt. `reason` is a status or a code (`MNO_CONNECTION`). */
  onRetry?(info: HttpCallInfo & { readonly delayMs: number; readonly reason: string }): void;
  /** When the call is given up without an answer. */
  onError?(info: HttpCallInfo & { readonly error: MaestranoApiError; readonly durationMs: number }): void;
}

/** Calls one hook; `info` is only built when there is one. */
export function tell<K extends keyof HttpHooks>(
  hooks: HttpHooks,
  hook: K,
  info: () => Parameters<NonNullable<HttpHooks[K]>>[0],
): void {
  const listener = hooks[hook] as ((value: unknown) => void) | undefined;
  if (!listener) return;
  try {
    listener.call(hooks, info());
  } catch {
    // Watching a call must not break it.
  }
}
