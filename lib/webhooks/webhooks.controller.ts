import {
  applyDecorators,
  Controller,
  Delete,
  Inject,
  Logger,
  Post,
  Req,
  Res,
  type Type,
  UseGuards,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { MaestranoBasicAuthGuard } from '../credentials/index.js';
import {
  HttpPlatform,
  type MaestranoRequestContext,
  type MountedPaths,
  type PlatformAnswer,
  type RoutePurpose,
} from '../platform/index.js';
import { WebhooksService } from './webhooks.service.js';

const FAILED: PlatformAnswer = {
  status: 500,
  body: { success: false, error: 'Internal error', code: 'MNO_INTERNAL' },
};

/** The controller of the platform's webhooks; a class per registration, so that two modules do not share its paths. */
export function createWebhooksController(paths: MountedPaths, decorators: readonly ClassDecorator[]): Type {
  @Controller({ version: VERSION_NEUTRAL })
  @UseGuards(MaestranoBasicAuthGuard)
  @applyDecorators(...decorators)
  class MaestranoWebhooksController {
    readonly #logger = new Logger('Maestrano');

    constructor(
      @Inject(WebhooksService) private readonly webhooks: WebhooksService,
      @Inject(HttpPlatform) private readonly platform: HttpPlatform,
    ) {}

    @Delete([...paths.groupDeletion])
    groupDeletion(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      return this.answer('groupDeletion', request, response, context => this.webhooks.groupDeletion(context));
    }

    @Delete([...paths.userDeletion])
    userDeletion(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      return this.answer('userDeletion', request, response, context => this.webhooks.userDeletion(context));
    }

    @Post([...paths.notification])
    notification(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      return this.answer('notification', request, response, context => this.webhooks.notification(context));
    }

    private async answer(
      purpose: RoutePurpose,
      request: unknown,
      response: unknown,
      handle: (context: MaestranoRequestContext) => Promise<PlatformAnswer>,
    ): Promise<void> {
      // Answered here in every case: a filter of the application must not turn a failure into a success.
      await this.platform.serve(purpose, request, response, context =>
        handle(context).catch(error => this.failed(error)),
      );
    }

    private failed(error: unknown): PlatformAnswer {
      this.#logger.error('A webhook could not be handled', error instanceof Error ? error.stack : undefined);
      return FAILED;
    }
  }
  return MaestranoWebhooksController;
}
