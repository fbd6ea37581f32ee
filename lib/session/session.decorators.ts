import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { rawRequest } from '../credentials/index.js';
import type { MaestranoSessionData } from './session-data.js';
import { sessionOf } from './session-context.js';

export const OPTIONAL_SESSION = 'nestjs-maestrano:optional-session';

/**
 * The open session of the request, behind `MaestranoSessionGuard`; `undefined` where the session is optional and
 * nobody is signed in.
 *
 * @publicApi
 */
export const MaestranoSession: () => ParameterDecorator = createParamDecorator(
  (_data: unknown, context: ExecutionContext): MaestranoSessionData | undefined =>
    sessionOf(rawRequest(context.getArgByIndex(0))),
);

/**
 * Lets requests without an open session through `MaestranoSessionGuard`, on a route or a whole controller.
 *
 * @publicApi
 */
export const OptionalMaestranoSession = (): MethodDecorator & ClassDecorator =>
  SetMetadata(OPTIONAL_SESSION, true);
