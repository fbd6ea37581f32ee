import { type IncomingMessage } from 'node:http';
import { type ArgumentsHost, Catch, HttpException, Logger } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';
import { MaestranoError } from 'nestjs-maestrano';
import { errorPage } from '../pages/error.page.js';
import { kindly } from './kindly.js';

/** People get a page. Programs and redirects are left to Nest. */
@Catch(HttpException, MaestranoError)
export class ErrorPageFilter extends BaseExceptionFilter<HttpException | MaestranoError> {
  readonly #logger = new Logger('Sample');

  constructor(private readonly host: HttpAdapterHost) {
    super(host.httpAdapter);
  }

  override catch(exception: HttpException | MaestranoError, host: ArgumentsHost): void {
    // What the module throws while a page is made means that the marketplace could not do its part.
    const status = exception instanceof HttpException ? exception.getStatus() : 502;
    const { headers } = host.switchToHttp().getRequest<IncomingMessage>();
    if (status < 400 || !headers.accept?.includes('text/html')) return super.catch(exception, host);
    if (status >= 500) this.#logger.error(exception.message);
    const response = host.switchToHttp().getResponse<unknown>();
    const problem = exception instanceof MaestranoError ? kindly(exception) : undefined;
    this.host.httpAdapter.setHeader(response, 'Content-Type', 'text/html; charset=utf-8');
    this.host.httpAdapter.reply(response, errorPage(status, problem), status);
  }
}
