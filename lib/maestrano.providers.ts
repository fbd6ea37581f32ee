import type { FactoryProvider, InjectionToken, Provider } from '@nestjs/common';
import { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import { AccountService, BillingService } from './account/index.js';
import { Clock } from './clock.js';
import { ConnecService } from './connec/index.js';
import { MaestranoBasicAuthGuard } from './credentials/index.js';
import {
  countDeliveries,
  DeliveryEvents,
  EventDispatcher,
  HandlerExplorer,
  HandlerRegistry,
} from './events/index.js';
import { MaestranoHttp } from './http/index.js';
import { MaestranoBoot } from './maestrano.boot.js';
import { MaestranoConfiguration } from './maestrano.configuration.js';
import { bindingProblems, contributedPresets } from './maestrano.feature.js';
import { type MaestranoModuleOptions, MODULE_OPTIONS_TOKEN } from './maestrano.module-definition.js';
import { MaestranoRefresh } from './maestrano.refresh.js';
import { SIGN_IN_BY } from './maestrano.tokens.js';
import { MaestranoVitals } from './maestrano.vitals.js';
import { MetadataService } from './metadata/index.js';
import { HttpPlatform, type MountedPaths, PublicRoutes } from './platform/index.js';
import { PresetRegistry } from './presets/index.js';
import {
  MaestranoSessionGuard,
  MaestranoSessionService,
  revokeOnDeletion,
  SessionCheck,
  sessionKeeper,
  SessionMarkStore,
} from './session/index.js';
import {
  CorrelationCookies,
  ExplanationReports,
  OneUseMarks,
  type SignInBy,
  SignInFlow,
  SignInIntake,
  SignInRefusals,
  SignInStart,
  SignInTurns,
  SignInVerifier,
  SsoService,
  VerifierWarmUp,
} from './sso/index.js';
import { Sealer } from './stores/index.js';
import { ConnecCatchUpService, DeadLetterService, Webhooks, WebhooksService } from './webhooks/index.js';

/** Any class, whatever its constructor looks like. */
interface Class<T> {
  readonly prototype: T;
}

/** A provider whose factory gets its dependencies in order: the classes of the rooms know nothing of Nest. */
function factory<T, const D extends readonly Class<unknown>[]>(
  provide: Class<T>,
  inject: D,
  useFactory: (...dependencies: { [I in keyof D]: D[I] extends Class<infer U> ? U : never }) => T,
): FactoryProvider {
  return {
    provide: provide as InjectionToken,
    inject: inject as unknown as InjectionToken[],
    useFactory: useFactory as FactoryProvider['useFactory'],
  };
}

export function maestranoProviders(mounted: MountedPaths, signIn: SignInBy): Provider[] {
  return [
    { provide: SIGN_IN_BY, useValue: signIn },
    {
      provide: MaestranoConfiguration,
      inject: [MODULE_OPTIONS_TOKEN, ModulesContainer],
      useFactory: (options: MaestranoModuleOptions, modules: ModulesContainer) =>
        MaestranoConfiguration.from(options, contributedPresets(modules), presets =>
          bindingProblems(modules, presets),
        ),
    },
    factory(PresetRegistry, [MaestranoConfiguration], configuration => configuration.presets),
    factory(Clock, [MaestranoConfiguration], configuration => configuration.clock),
    factory(MaestranoHttp, [MaestranoConfiguration], ({ clock, presets, httpHooks, telemetry }) => {
      const http = new MaestranoHttp(clock, { hooks: httpHooks, telemetry });
      presets.onChange(kept => http.retain(kept));
      return http;
    }),
    factory(
      PublicRoutes,
      [MaestranoConfiguration, ApplicationConfig],
      ({ presets, notifications: { maxBytes } }, config) =>
        new PublicRoutes(presets, config, mounted, { notification: maxBytes }),
    ),
    HttpPlatform,
    MaestranoBasicAuthGuard,

    factory(HandlerRegistry, [MaestranoConfiguration], ({ telemetry }) => new HandlerRegistry(telemetry)),
    HandlerExplorer,
    factory(EventDispatcher, [HandlerRegistry, SessionMarkStore], (handlers, marks) => {
      const dispatcher = new EventDispatcher(handlers);
      revokeOnDeletion(dispatcher, marks);
      return dispatcher;
    }),

    factory(
      SessionMarkStore,
      [MaestranoConfiguration],
      ({ store, clock, session }) => new SessionMarkStore(store, clock, session.maxAgeMs),
    ),
    factory(
      SessionCheck,
      [MaestranoConfiguration, MaestranoHttp, SessionMarkStore],
      ({ presets, session, store, clock, telemetry }, http, marks) =>
        new SessionCheck(presets, http, marks, store, session, clock, telemetry),
    ),
    factory(
      MaestranoSessionService,
      [MaestranoConfiguration, SessionMarkStore, SessionCheck, HttpPlatform],
      ({ presets, session, clock }, marks, check, platform) =>
        new MaestranoSessionService(
          presets,
          session,
          marks,
          check,
          sessionKeeper(session, presets, platform, clock),
          clock,
        ),
    ),
    MaestranoSessionGuard,

    factory(
      CorrelationCookies,
      [MaestranoConfiguration],
      ({ session, clock }) => new CorrelationCookies(new Sealer(session.secrets, 'sso.correlation'), clock),
    ),
    factory(SignInRefusals, [Clock], clock => new SignInRefusals(clock)),
    factory(SignInTurns, [MaestranoConfiguration], ({ store, clock }) => new SignInTurns(store, clock)),
    factory(
      SignInStart,
      [PublicRoutes, CorrelationCookies, Clock],
      (routes, correlation, clock) => new SignInStart(routes, correlation, clock),
    ),
    factory(OneUseMarks, [MaestranoConfiguration], ({ store, clock }) => new OneUseMarks(store, clock)),
    factory(
      SignInVerifier,
      [PublicRoutes, CorrelationCookies, MaestranoHttp, OneUseMarks, MaestranoConfiguration],
      (routes, correlation, http, marks, { clock, telemetry }) =>
        new SignInVerifier(routes, correlation, http, marks, clock, telemetry),
    ),
    factory(
      SignInIntake,
      [SignInVerifier, CorrelationCookies, HttpPlatform, SignInRefusals, MaestranoHttp],
      (verifier, correlation, platform, refusals, http) =>
        new SignInIntake(verifier, correlation, platform, refusals, new ExplanationReports(http)),
    ),
    factory(
      SsoService,
      [PresetRegistry, SignInVerifier, CorrelationCookies, SignInRefusals, SignInIntake, SignInTurns, Clock],
      (presets, verifier, correlation, refusals, intake, turns, clock) =>
        new SsoService({ presets, verifier, correlation, refusals, intake, turns, clock }),
    ),
    factory(
      SignInFlow,
      [HandlerRegistry, MaestranoSessionService, SignInTurns],
      (handlers, sessions, turns) => new SignInFlow(handlers, sessions, turns),
    ),
    VerifierWarmUp,

    factory(DeliveryEvents, [MaestranoConfiguration], ({ telemetry }) => {
      const events = new DeliveryEvents();
      if (telemetry) countDeliveries(events, telemetry);
      return events;
    }),
    factory(
      Webhooks,
      [MaestranoConfiguration, HandlerRegistry, EventDispatcher, DeliveryEvents, ConnecService],
      ({ presets, store, clock, notifications: options }, registry, dispatcher, events, connec) =>
        new Webhooks({ presets, store, clock, options, registry, dispatcher, events, connec }),
    ),
    factory(WebhooksService, [Webhooks], ({ service }) => service),
    factory(DeadLetterService, [Webhooks], ({ deadLetters }) => deadLetters),
    factory(ConnecCatchUpService, [Webhooks], ({ catchUp }) => catchUp),
    factory(
      MetadataService,
      [PublicRoutes, HandlerRegistry],
      (routes, handlers) => new MetadataService(routes, handlers),
    ),

    factory(
      BillingService,
      [MaestranoConfiguration, MaestranoHttp],
      ({ presets, store, clock }, http) => new BillingService(presets, http, store, clock),
    ),
    factory(
      AccountService,
      [MaestranoConfiguration, MaestranoHttp],
      ({ presets, clock }, http) => new AccountService(presets, http, clock),
    ),
    factory(
      ConnecService,
      [MaestranoConfiguration, MaestranoHttp],
      ({ presets, clock }, http) => new ConnecService(presets, http, clock),
    ),
    factory(
      MaestranoVitals,
      [MaestranoConfiguration, MaestranoHttp],
      ({ presets, store, clock, notifications }, http) =>
        new MaestranoVitals(presets, store, clock, http, notifications.queue),
    ),
    MaestranoBoot,
    MaestranoRefresh,
  ];
}
