import type { IncomingMessage } from 'node:http';

/** The node request under an Express request (the same object) or a Fastify request (its `raw`). */
export function rawRequest(request: unknown): IncomingMessage {
  const raw = (request as { raw?: Partial<IncomingMessage> | null } | null)?.raw;
  // On Express another library may have put something of its own there.
  return (typeof raw === 'object' && raw?.headers ? raw : request) as IncomingMessage;
}
