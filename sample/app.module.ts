import {
  type DynamicModule,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { MaestranoModule } from 'nestjs-maestrano';
import { ChargesService } from './billing/charges.service.js';
import { AssetsController } from './controllers/assets.controller.js';
import { BillingController } from './controllers/billing.controller.js';
import { CustomersController } from './controllers/customers.controller.js';
import { DashboardController } from './controllers/dashboard.controller.js';
import { HomeController } from './controllers/home.controller.js';
import { SignOutController } from './controllers/sign-out.controller.js';
import { TeamController } from './controllers/team.controller.js';
import { TimelineController } from './controllers/timeline.controller.js';
import { MarketplaceHandlers } from './marketplace.handlers.js';
import { DEFAULT_MARKETPLACE, presetsFor } from './marketplaces.js';
import { RecordsService } from './records/records.service.js';
import { SampleSettings } from './settings.js';
import { TimelineService } from './timeline/timeline.service.js';
import { ErrorPageFilter } from './web/error-page.filter.js';
import { SecurityHeadersMiddleware } from './web/security-headers.middleware.js';
import { VisitService } from './web/visit.service.js';

/** A small invoicing application that is sold on two marketplaces. */
@Module({})
export class AppModule implements NestModule {
  /** @param repositories where accounts, people, records and the timeline are kept */
  static register(settings: SampleSettings, repositories: readonly Provider[]): DynamicModule {
    const { host, sandboxUrl, clock } = settings;
    return {
      module: AppModule,
      imports: [
        MaestranoModule.forRoot({
          presets: presetsFor(host, sandboxUrl),
          defaultPreset: DEFAULT_MARKETPLACE,
          ...(clock ? { clock } : {}),
        }),
      ],
      controllers: [
        HomeController,
        DashboardController,
        CustomersController,
        BillingController,
        TeamController,
        TimelineController,
        SignOutController,
        AssetsController,
      ],
      providers: [
        ...repositories,
        { provide: SampleSettings, useValue: settings },
        MarketplaceHandlers,
        RecordsService,
        ChargesService,
        TimelineService,
        VisitService,
        { provide: APP_FILTER, useClass: ErrorPageFilter },
      ],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(SecurityHeadersMiddleware).forRoutes('{*path}');
  }
}
