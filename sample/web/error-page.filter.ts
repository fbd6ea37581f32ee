import { type IncomingMessage } from 'node:http';
import { type ArgumentsHost, Catch, HttpException, Logger } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import { MaestranoError, PublicRoutes } from 'nestjs-maestrano';
import { errorPage } from '../pages/error.page.js';

/** People get a page. Programs and redirects are left to Nest. */
@Catch(HttpException, MaestranoError)
export class ErrorPageFilter extends BaseExceptionFilter<HttpException | MaestranoError> {
  readonly #logger = new Logger('Sample');

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly routes: PublicRoutes,
  ) {
    super(host.httpAdapter);
  }

  override catch(exception: HttpException | MaestranoError, host: ArgumentsHost): void {
    // What the module throws while a page is made means that the marketplace could not do its part.
    const status = exception instanceof HttpException ? exception.getStatus() : 502;
    const { headers } = host.switchToHttp().getRequest<IncomingMessage>();
    if (status < 400 || !headers.accept?.includes('text/html')) return super.catch(exception, host);
    if (status >= 500) this.#logger.error(exception.message);
    const response = host.switchToHttp().getResponse<unknown>();
    this.host.httpAdapter.setHeader(response, 'Content-Type', 'text/html; charset=utf-8');
    const signInUrl = this.routes.signInUrl('default', { returnTo: '/dashboard' });
    this.host.httpAdapter.reply(response, errorPage(status, signInUrl), status);
  }
}
