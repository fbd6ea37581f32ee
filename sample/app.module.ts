import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { MaestranoModule } from 'nestjs-maestrano';
import { AccountsRepository } from './accounts/accounts.repository.js';
import { InMemoryAccountsRepository } from './accounts/in-memory-accounts.repository.js';
import { ChargesController } from './charges.controller.js';
import { DashboardController } from './dashboard.controller.js';
import { HomeController } from './home.controller.js';
import { InMemoryInvoicesRepository } from './invoices/in-memory-invoices.repository.js';
import { InvoicesRepository } from './invoices/invoices.repository.js';
import { InvoicesService } from './invoices/invoices.service.js';
import { MarketplaceHandlers } from './marketplace.handlers.js';
import { SampleSettings } from './settings.js';
import { SignOutController } from './sign-out.controller.js';
import { InMemoryUsersRepository } from './users/in-memory-users.repository.js';
import { UsersRepository } from './users/users.repository.js';
import { ErrorPageFilter } from './web/error-page.filter.js';
import { SecurityHeadersMiddleware } from './web/security-headers.middleware.js';

/** A small invoicing application that is sold on a marketplace. */
@Module({})
export class AppModule implements NestModule {
  static register(settings: SampleSettings = SampleSettings.fromEnv()): DynamicModule {
    const { host, sandboxUrl, clock } = settings;
    return {
      module: AppModule,
      imports: [
        MaestranoModule.forRoot({
          presets: {
            default: {
              environment: 'sandbox',
              app: { host },
              // Every sandbox knows this application. A real key comes from the marketplace and stays out of the code.
              api: { id: 'app-1', key: 'sandbox-key-of-app-1-0123456789abcdef' },
              sandbox: { url: sandboxUrl },
            },
          },
          ...(clock ? { clock } : {}),
        }),
      ],
      controllers: [HomeController, DashboardController, ChargesController, SignOutController],
      providers: [
        { provide: SampleSettings, useValue: settings },
        MarketplaceHandlers,
        InvoicesService,
        { provide: AccountsRepository, useClass: InMemoryAccountsRepository },
        { provide: UsersRepository, useClass: InMemoryUsersRepository },
        { provide: InvoicesRepository, useClass: InMemoryInvoicesRepository },
        { provide: APP_FILTER, useClass: ErrorPageFilter },
      ],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(SecurityHeadersMiddleware).forRoutes('{*path}');
  }
}
