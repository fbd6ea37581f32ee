import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { coreProvider, MaestranoCore, PUBLIC_SERVICES, publicProviders } from './maestrano.core.js';
import { bindingFeature, type FeaturePresets, presetsFeature } from './maestrano.feature.js';
import {
  type ASYNC_OPTIONS_TYPE,
  MaestranoConfigurableModule,
  type MaestranoModuleExtras,
  type MaestranoModuleOptions,
  type OPTIONS_TYPE,
} from './maestrano.module-definition.js';
import { maestranoProviders } from './maestrano.providers.js';
import { MaestranoVitals } from './maestrano.vitals.js';
import { createMetadataController } from './metadata/index.js';
import { type CustomPaths, mountedPaths, PURPOSES, ROUTE_PURPOSES } from './platform/index.js';
import { parsePresetConfiguration } from './presets/index.js';
import { createSsoController } from './sso/index.js';
import { createWebhooksController } from './webhooks/index.js';

/**
 * Makes the application sellable on Maestrano-style marketplaces.
 *
 * @publicApi
 */
@Module({})
export class MaestranoModule extends MaestranoConfigurableModule {
  static override forRoot(options: typeof OPTIONS_TYPE): DynamicModule {
    const given = (options as typeof OPTIONS_TYPE | undefined) ?? { presets: {} };
    return assemble(super.forRoot(given), given, declaredPaths(given));
  }

  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return assemble(super.forRootAsync(options), options, options.paths ?? {});
  }

  /**
   * With a preset's name: binds `BillingService`, `AccountService` and `ConnecService` of the importing module to it.
   * With a list: gives one token per preset, for `@InjectMaestrano()`. With `{ presets }`: adds presets to those of
   * `forRoot`, before the boot checks.
   */
  static forFeature(feature: string | readonly string[] | FeaturePresets): DynamicModule {
    const isBinding = typeof feature === 'string' || Array.isArray(feature);
    const definition = isBinding
      ? bindingFeature(feature as string | readonly string[])
      : presetsFeature(feature as FeaturePresets);
    return { module: MaestranoFeatureModule, ...definition };
  }
}

/** Everything behind the public services, and the module's own controllers. */
@Module({})
class MaestranoCoreModule {}

@Module({})
class MaestranoFeatureModule {}

function assemble(base: DynamicModule, extras: MaestranoModuleExtras, custom: CustomPaths): DynamicModule {
  const paths = mountedPaths(custom);
  const { controllerDecorators: decorators = [], signIn = 'handler' } = extras;
  const core: DynamicModule = {
    module: MaestranoCoreModule,
    global: true,
    imports: [...(base.imports ?? []), DiscoveryModule],
    controllers: [
      createMetadataController(paths, decorators),
      createSsoController(paths, decorators, signIn),
      createWebhooksController(paths, decorators),
    ],
    providers: [...(base.providers ?? []), ...maestranoProviders(paths, signIn), coreProvider],
    exports: [MaestranoCore, MaestranoVitals],
  };
  return {
    module: base.module,
    global: base.global ?? true,
    imports: [core],
    providers: publicProviders,
    exports: [...PUBLIC_SERVICES],
  };
}

/** The path templates of the presets, and those that are listed. Problems are reported at boot, with everything else. */
function declaredPaths(options: MaestranoModuleOptions & MaestranoModuleExtras): CustomPaths {
  const { presets } = parsePresetConfiguration(options);
  return Object.fromEntries(
    ROUTE_PURPOSES.map(purpose => {
      const { path, template } = PURPOSES[purpose];
      const templates = presets.flatMap(preset => {
        const own = template(preset);
        return own === null || own === path || own === `${path}/${preset.name}` ? [] : [own];
      });
      return [purpose, [...templates, ...(options.paths?.[purpose] ?? [])]];
    }),
  );
}
