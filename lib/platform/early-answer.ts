import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.js';
import type { PlatformAnswer } from './platform-answer.js';

/** Of a body that nobody wants, so that a client that sends all of it before it reads can read its answer. */
const LINGER_BYTES = 1024 * 1024;
const LINGER_MS = 2_000;

/** Answers a request whose body was read, or that has none, without the application. */
export function answerNow(response: ServerResponse, answer: PlatformAnswer): void {
  response.end(writeHead(response, answer));
}

/**
 * Answers a request before its body was read, and ends the connection: neither is a stranger's body received to its
 * end, nor is the connection cut while the answer is on its way, which a client that still sends would never read.
 */
export function answerUnread(
  request: IncomingMessage,
  response: ServerResponse,
  answer: PlatformAnswer,
  clock: Clock,
): void {
  if (request.complete || !hasBody(request)) return answerNow(response, answer);
  // All of the answer, but not its end: with that, node would close the socket over what is still arriving.
  response.write(writeHead(response, answer, { Connection: 'close' }));
  const end = (): void => {
    timer.cancel();
    request.off('data', count).off('end', end).off('error', end).off('close', end);
    response.end();
  };
  let received = 0;
  const count = (chunk: Buffer): void => {
    received += chunk.length;
    if (received > LINGER_BYTES) request.pause();
  };
  const timer = clock.setTimer(end, LINGER_MS);
  request.on('data', count).on('end', end).on('error', end).on('close', end).resume();
}

function writeHead(
  response: ServerResponse,
  { status, headers, cookies, body = '' }: PlatformAnswer,
  more?: Readonly<Record<string, string>>,
): string {
  const isJson = typeof body === 'object';
  const text = isJson ? JSON.stringify(body) : body;
  const all: Record<string, string | number | string[]> = { ...headers, ...more };
  if (isJson) all['Content-Type'] ??= 'application/json; charset=utf-8';
  if (cookies?.length) all['Set-Cookie'] = [...cookies];
  all['Content-Length'] = Buffer.byteLength(text);
  response.writeHead(status, all);
  return text;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
