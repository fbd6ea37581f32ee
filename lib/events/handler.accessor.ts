import type { HandlerMetadata } from './handler-options.js';

const HANDLERS = 'nestjs-maestrano:handlers';

/** Adds one registration to a method; decorators stack. */
export function addHandlerMetadata(method: object, metadata: HandlerMetadata): void {
  Reflect.defineMetadata(HANDLERS, [metadata, ...handlerMetadata(method)], method);
}

/** The registrations of a method, in the order they are written. */
export function handlerMetadata(method: object): readonly HandlerMetadata[] {
  return (Reflect.getMetadata(HANDLERS, method) as HandlerMetadata[] | undefined) ?? [];
}
