import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { PresetRegistry } from 'nestjs-maestrano';

@Injectable()
export class SecurityHeadersMiddleware implements NestMiddleware {
  constructor(private readonly presets: PresetRegistry) {}

  use(_request: IncomingMessage, response: ServerResponse, next: () => void): void {
    // Signing out is a form that ends on the marketplace's own page: browsers check that redirect as well.
    const marketplaces = [...new Set(this.presets.all().map(({ sso }) => new URL(sso.idp).origin))];
    const policy = [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
      'img-src data:',
      `form-action 'self' ${marketplaces.join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ];
    response.removeHeader('X-Powered-By');
    response.setHeader('Content-Security-Policy', policy.join('; '));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'no-store');
    next();
  }
}
