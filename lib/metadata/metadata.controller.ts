import {
  applyDecorators,
  Controller,
  Get,
  Inject,
  Req,
  Res,
  type Type,
  UseGuards,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { MaestranoBasicAuthGuard } from '../credentials/index.js';
import { HttpPlatform, type MountedPaths, NO_STORE } from '../platform/index.js';
import { MetadataService } from './metadata.service.js';

/** The controller of the metadata route; a class per registration, so that two modules do not share its paths. */
export function createMetadataController(paths: MountedPaths, decorators: readonly ClassDecorator[]): Type {
  @Controller({ version: VERSION_NEUTRAL })
  @UseGuards(MaestranoBasicAuthGuard)
  @applyDecorators(...decorators)
  class MaestranoMetadataController {
    constructor(
      @Inject(MetadataService) private readonly metadata: MetadataService,
      @Inject(HttpPlatform) private readonly platform: HttpPlatform,
    ) {}

    @Get([...paths.metadata])
    async show(@Req() request: unknown, @Res() response: unknown): Promise<void> {
      await this.platform.serve('metadata', request, response, ({ preset }) => ({
        status: 200,
        headers: NO_STORE,
        body: this.metadata.document(preset),
      }));
    }
  }
  return MaestranoMetadataController;
}
