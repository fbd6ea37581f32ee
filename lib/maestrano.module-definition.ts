import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { Clock } from './clock.js';
import type { HttpHooks } from './http/index.js';
import type { CustomPaths } from './platform/index.js';
import type { PresetOptions, PresetsByName } from './presets/index.js';
import type { SessionOptions } from './session/index.js';
import type { SignInBy } from './sso/index.js';
import type { Store } from './stores/index.js';
import type { Telemetry } from './telemetry/index.js';
import type { NotificationOptions } from './webhooks/index.js';

/**
 * Options of the module.
 *
 * @publicApi
 */
export interface MaestranoModuleOptions {
  /** Marketplaces by name. */
  readonly presets: Readonly<Record<string, PresetOptions>>;
  /**
   * The preset served on the historic paths without a suffix, and where people are sent to sign in. A single preset
   * is the default, else one that is called `default`.
   */
  readonly defaultPreset?: string;
  readonly session?: SessionOptions;
  /** What several nodes agree by. Default: memory, for one process; `RedisStore` for more. */
  readonly store?: Store;
  readonly clock?: Clock;
  /** How Connec! notifications are taken and delivered. */
  readonly notifications?: NotificationOptions;
  /** Outgoing calls: hooks for logging and metrics; they never see a secret. */
  readonly http?: { readonly hooks?: HttpHooks };
  /** Spans and metrics; `openTelemetry()` of `nestjs-maestrano/opentelemetry` makes one. Default: nobody watches. */
  readonly telemetry?: Telemetry;
  /** Where presets change while the application runs; `developerPlatform()` gives one. */
  readonly presetSource?: PresetSource;
}

/** A source of presets that is watched while the application runs. */
export interface PresetSource {
  /** Calls `onChange` with a whole new set; when that rejects, the set counts as refused. */
  start(onChange: (presets: PresetsByName) => Promise<void>): void;
  stop(): void;
}

/** Options that must be known when the module is registered, also with `forRootAsync`. */
export interface MaestranoModuleExtras {
  /** Whether the services are there in every module of the application. Default true. */
  isGlobal?: boolean;
  /** Custom path templates of presets that `forRoot` does not see: asynchronous ones, and those of `forFeature`. */
  paths?: CustomPaths;
  /** Put on the module's own controllers: for a global guard that has to let the platform through, for instance. */
  controllerDecorators?: readonly ClassDecorator[];
  /**
   * Who decides about verified sign-ins. `handler` (default): the method with `@OnSignIn()`. `passport`: the
   * application serves the consume paths itself, behind `AuthGuard('maestrano')` and a `MaestranoStrategy`.
   */
  signIn?: SignInBy;
}

export const {
  ConfigurableModuleClass: MaestranoConfigurableModule,
  MODULE_OPTIONS_TOKEN,
  OPTIONS_TYPE,
  ASYNC_OPTIONS_TYPE,
} = new ConfigurableModuleBuilder<MaestranoModuleOptions>({ moduleName: 'Maestrano' })
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createMaestranoOptions')
  .setExtras<MaestranoModuleExtras>(
    { isGlobal: true, paths: {}, controllerDecorators: [], signIn: 'handler' },
    (definition, { isGlobal = true }) => ({ ...definition, global: isGlobal }),
  )
  .build();
