import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Preset } from '../presets/index.js';
import { authenticatedPreset } from './authenticated-preset.js';
import { rawRequest } from './raw-request.js';

/**
 * The preset that called, behind {@link MaestranoBasicAuthGuard}; `undefined` without the guard.
 *
 * @publicApi
 */
export const AuthenticatedPreset: () => ParameterDecorator = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Preset | undefined =>
    authenticatedPreset(rawRequest(context.switchToHttp().getRequest())),
);
