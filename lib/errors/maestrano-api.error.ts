import { MaestranoError } from './maestrano.error.js';
import { redactUrl } from './redact-url.js';

/** What was wrong, by field of the platform (`price_cents`), as in its answers (protocol.md 5.3). */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** Whether the platform may have acted: `none` surely not, `unknown` perhaps. A write is only repeated on `none`. */
export type CallOutcome = 'none' | 'unknown';

/** The call that failed. `url` may be given in full: values of its query never reach the error. */
export interface FailedCall {
  readonly preset: string;
  readonly method: string;
  readonly url: string;
  readonly requestId: string;
}

export interface MaestranoApiErrorOptions {
  readonly code?: string | undefined;
  readonly call?: FailedCall | undefined;
  readonly preset?: string | undefined;
  readonly status?: number | undefined;
  readonly fieldErrors?: FieldErrors | undefined;
  readonly outcome?: CallOutcome | undefined;
  readonly remedy?: string | undefined;
  /** Only errors that hold no headers, bodies or configuration. */
  readonly cause?: unknown;
}

/**
 * A call to the platform failed. Subclasses say how; this class itself stands for an error of the platform
 * (`MNO_API_ERROR`), such as HTTP 500.
 *
 * Source: protocol.md 5.3, 5.8.
 *
 * @publicApi
 */
export class MaestranoApiError extends MaestranoError {
  /** HTTP status; absent when there was no answer or nothing was sent. */
  readonly status: number | undefined;
  readonly fieldErrors: FieldErrors;
  /** Sent to the platform as `X-Request-Id`; empty when nothing was sent. */
  readonly requestId: string;
  readonly method: string | undefined;
  /** Without the values of query parameters. */
  readonly url: string | undefined;
  /** Whether the platform may have acted on the call all the same. */
  readonly outcome: CallOutcome;

  constructor(message: string, options: MaestranoApiErrorOptions = {}) {
    super(message, {
      code: options.code ?? 'MNO_API_ERROR',
      preset: options.call?.preset ?? options.preset,
      remedy: options.remedy,
      cause: options.cause,
    });
    this.status = options.status;
    this.fieldErrors = options.fieldErrors ?? {};
    this.requestId = options.call?.requestId ?? '';
    this.method = options.call?.method;
    this.url = options.call && redactUrl(options.call.url);
    this.outcome = options.outcome ?? 'unknown';
  }
}
