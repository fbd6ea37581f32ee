import { type FailedCall, MaestranoUnexpectedResponseError } from '../errors/index.js';
import type { AttemptAnswer } from './attempt.js';
import type { OutgoingResponse } from './outgoing.js';
import { parseSafeJson } from './safe-json.js';

/** The answer as callers see it. */
export class HttpResponse implements OutgoingResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly requestId: string;
  readonly #call: FailedCall;

  constructor(answer: AttemptAnswer, call: FailedCall) {
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = answer.body;
    this.requestId = call.requestId;
    this.#call = call;
  }

  text(): string {
    const text = this.body.toString('utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  }

  json(): unknown {
    const text = this.text();
    try {
      return parseSafeJson(text);
    } catch {
      // What the parser says quotes the body: it stays out of the error.
      const what = text.trimStart().startsWith('<') ? 'is HTML or XML' : 'is not JSON, or incomplete';
      throw new MaestranoUnexpectedResponseError(
        `The answer of the platform (HTTP ${this.status}) ${what}.`,
        {
          call: this.#call,
          status: this.status,
          outcome: this.#call.method === 'GET' ? 'none' : 'unknown',
          remedy: 'Check that api.host and api.base of the preset name the API.',
        },
      );
    }
  }
}
