import type { IncomingMessage } from 'node:http';

/** The node request under an Express request (the same object) or a Fastify request (its `raw`). */
export function rawRequest(request: unknown): IncomingMessage {
  const raw = (request as { raw?: unknown } | null)?.raw;
  return (raw ?? request) as IncomingMessage;
}
