import { type IncomingHttpHeaders } from 'node:http';

/** A request as the sandbox sees it: read completely, bounded, addressed to this machine. */
export interface PlatformRequest {
  readonly method: string;
  /** The request target as it came, path and query, undecoded. */
  readonly target: string;
  /** The path as it came, undecoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Scheme and authority the caller used, e.g. `http://localhost:4400`. */
  readonly origin: string;
}

/** An answer of the sandbox. */
export interface PlatformResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string;
  /** Breaks the connection instead of answering, or in the middle of the answer. */
  readonly cut?: 'before' | 'middle';
  /** Goes on after the body: called once with a function that sends more; what it returns is called at the end. */
  readonly stream?: (write: (text: string) => void) => () => void;
}

export type PlatformHandler = (request: PlatformRequest) => PlatformResponse | Promise<PlatformResponse>;
