import {
  applyDecorators,
  Controller,
  Delete,
  Inject,
  Post,
  Req,
  Res,
  type Type,
  UseGuards,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { MaestranoBasicAuthGuard } from '../credentials/index.js';
import { HttpPlatform, type MountedPaths } from '../platform/index.js';
import { WebhooksService } from './webhooks.service.js';

/** The controller of the platform's webhooks; a class per registration, so that two modules do not share its paths. */
export function createWebhooksController(paths: MountedPaths, decorators: readonly ClassDecorator[]): Type {
  @Controller({ version: VERSION_NEUTRAL })
  @UseGuards(MaestranoBasicAuthGuard)
  @applyDecorators(...decorators)
  class MaestranoWebhooksController {
    constructor(
      @Inject(WebhooksService) private readonly webhooks: WebhooksService,
      @Inject(HttpPlatform) private readonly platform: HttpPlatform,
    ) {
      // Before the application sees them: nothing that it puts around its controllers is made for the platform's
      // events, and going through all of it costs as much as taking a notification.
      platform.screen('notification', context => webhooks.notification(context));
    }

    @Delete([...paths.groupDeletion])
    groupDeletion(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      return this.platform.serve('groupDeletion', request, response, context =>
        this.webhooks.groupDeletion(context),
      );
    }

    @Delete([...paths.userDeletion])
    userDeletion(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      return this.platform.serve('userDeletion', request, response, context =>
        this.webhooks.userDeletion(context),
      );
    }

    /** A route like the others, for routers and lists of routes; what is for us was answered before. */
    @Post([...paths.notification])
    notification(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      return this.platform.serve('notification', request, response, context =>
        this.webhooks.notification(context),
      );
    }
  }
  return MaestranoWebhooksController;
}
