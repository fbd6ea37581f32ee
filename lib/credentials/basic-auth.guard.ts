import {
  type CanActivate,
  type ExecutionContext,
  HttpException,
  HttpStatus,
  Inject,
  Injectable,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { PresetRegistry } from '../presets/index.js';
import { authenticatedPreset, setAuthenticatedPreset } from './authenticated-preset.js';
import { parseBasicAuth } from './basic-auth.js';
import { rawRequest } from './raw-request.js';

/** Sent with every 401, so that clients and people see what is asked for. */
export const BASIC_CHALLENGE = 'Basic realm="Maestrano", charset="UTF-8"';

/** The historic answer to wrong credentials (protocol.md 2.1). */
export const INVALID_CREDENTIALS = { error: 'Invalid credentials' } as const;

/**
 * Lets only a marketplace through: HTTP Basic with the id and key of one of the presets. For controllers of the
 * application that the platform calls; the module's own routes are checked before their body is read.
 * `@AuthenticatedPreset()` gives the handler the preset that called.
 *
 * @publicApi
 */
@Injectable()
export class MaestranoBasicAuthGuard implements CanActivate {
  constructor(
    @Inject(PresetRegistry) private readonly presets: PresetRegistry,
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = rawRequest(context.switchToHttp().getRequest());
    if (authenticatedPreset(request)) return true;
    const credentials = parseBasicAuth(request.headers.authorization);
    const preset = this.presets.findByCredentials(credentials?.id, credentials?.key);
    if (preset) {
      setAuthenticatedPreset(request, preset);
      return true;
    }
    this.adapterHost.httpAdapter.setHeader(
      context.switchToHttp().getResponse(),
      'WWW-Authenticate',
      BASIC_CHALLENGE,
    );
    throw new HttpException(INVALID_CREDENTIALS, HttpStatus.UNAUTHORIZED);
  }
}
