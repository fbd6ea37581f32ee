import type { IncomingMessage } from 'node:http';
import type { Preset } from '../presets/index.js';
import type { RoutePurpose } from './route-purposes.js';

/** What the early layer found out about a request before the application saw it. */
export interface MaestranoRequestContext {
  readonly purpose: RoutePurpose;
  /** The preset the request is for; where the route asks for credentials, they were right. */
  readonly preset: Preset;
  /** Decoded placeholders of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly contentType: string;
}

const contexts = new WeakMap<IncomingMessage, MaestranoRequestContext>();

export function setRequestContext(request: IncomingMessage, context: MaestranoRequestContext): void {
  contexts.set(request, context);
}

export function requestContext(request: IncomingMessage): MaestranoRequestContext | undefined {
  return contexts.get(request);
}

/** The response as the adapter has it: passport gives a strategy the request only. */
const responses = new WeakMap<IncomingMessage, unknown>();

export function setAdapterResponse(request: IncomingMessage, response: unknown): void {
  responses.set(request, response);
}

/** The adapter's response to a request of one of the module's routes. */
export function adapterResponse(request: IncomingMessage): unknown {
  return responses.get(request);
}
