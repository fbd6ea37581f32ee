import { type IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import { SampleSettings } from '../settings.js';

/** For forms: only pages of this application may post here, whoever's cookies come along. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(private readonly settings: SampleSettings) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<IncomingMessage>();
    const site = headers['sec-fetch-site'];
    // Browsers say where a request comes from; older ones, and plain http away from localhost, only send the origin.
    const isOurs = site === undefined ? headers.origin === this.settings.host : site === 'same-origin';
    if (!isOurs) throw new ForbiddenException('Only forms of this application may be posted here.');
    return true;
  }
}
