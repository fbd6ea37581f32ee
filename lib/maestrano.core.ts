import type { Provider } from '@nestjs/common';
import { AccountService, BillingService } from './account/index.js';
import { Clock } from './clock.js';
import { ConnecService } from './connec/index.js';
import { MaestranoBasicAuthGuard } from './credentials/index.js';
import { DeliveryEvents } from './events/index.js';
import { MetadataService } from './metadata/index.js';
import { HttpPlatform, PublicRoutes } from './platform/index.js';
import { PresetRegistry } from './presets/index.js';
import { MaestranoSessionGuard, MaestranoSessionService } from './session/index.js';
import { SsoService } from './sso/index.js';
import { ConnecCatchUpService, DeadLetterService } from './webhooks/index.js';

/** What applications may inject, and what the guards need in the modules that use them. */
export const PUBLIC_SERVICES = [
  PresetRegistry,
  Clock,
  PublicRoutes,
  HttpPlatform,
  MaestranoBasicAuthGuard,
  MaestranoSessionGuard,
  MaestranoSessionService,
  SsoService,
  MetadataService,
  BillingService,
  AccountService,
  ConnecService,
  DeliveryEvents,
  DeadLetterService,
  ConnecCatchUpService,
] as const;

type PublicService = (typeof PUBLIC_SERVICES)[number];

/**
 * The public services of an application by class. The one thing that every module sees, even when `isGlobal` is
 * false: feature modules bind from it.
 */
export class MaestranoCore {
  readonly #services: ReadonlyMap<PublicService, unknown>;

  constructor(services: readonly unknown[]) {
    this.#services = new Map(PUBLIC_SERVICES.map((token, index) => [token, services[index]]));
  }

  get<T>(service: PublicService & { readonly prototype: T }): T {
    return this.#services.get(service) as T;
  }
}

export const coreProvider: Provider = {
  provide: MaestranoCore,
  inject: [...PUBLIC_SERVICES],
  useFactory: (...services: unknown[]) => new MaestranoCore(services),
};

/** The public services again, for the module that applications import. */
export const publicProviders: Provider[] = PUBLIC_SERVICES.map(service => ({
  provide: service,
  inject: [MaestranoCore],
  useFactory: (core: MaestranoCore) => core.get<unknown>(service),
}));
