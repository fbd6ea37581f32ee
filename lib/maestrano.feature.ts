import type { DynamicModule, Provider } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { AccountService, BillingService } from './account/index.js';
import { ConnecService } from './connec/index.js';
import type { ConfigurationProblem } from './errors/index.js';
import { MaestranoCore } from './maestrano.core.js';
import { type BindableService, getMaestranoToken } from './maestrano.tokens.js';
import { nearest, type PresetOptions } from './presets/index.js';

const BINDABLE = [BillingService, AccountService, ConnecService] as const;

/** Marks of feature modules, read by the module itself at boot. */
const FEATURE_BINDING = Symbol('nestjs-maestrano:feature-binding');
const FEATURE_PRESETS = Symbol('nestjs-maestrano:feature-presets');

interface FeatureBinding {
  readonly presets: readonly string[];
  /** Whether the services themselves are bound, not only their tokens by preset. */
  readonly unqualified: boolean;
}

/** Presets that a feature module brings along. */
export interface FeaturePresets {
  readonly presets: Readonly<Record<string, PresetOptions>>;
}

/** A feature module without its class. */
export type Feature = Omit<DynamicModule, 'module'>;

/** Binds the services of the importing module to one preset, or gives one token per preset of a list. */
export function bindingFeature(presets: string | readonly string[]): Feature {
  const binding: FeatureBinding =
    typeof presets === 'string' ? { presets: [presets], unqualified: true } : { presets, unqualified: false };
  const qualified = binding.presets.flatMap(preset =>
    BINDABLE.map(service => bound(getMaestranoToken(service, preset), service, preset)),
  );
  const unqualified =
    typeof presets === 'string' ? BINDABLE.map(service => bound(service, service, presets)) : [];
  const providers = [...qualified, ...unqualified];
  return {
    providers: [...providers, { provide: FEATURE_BINDING, useValue: binding }],
    exports: providers.map(({ provide }) => provide),
  };
}

export function presetsFeature({ presets }: FeaturePresets): Feature {
  return { providers: [{ provide: FEATURE_PRESETS, useValue: presets }] };
}

function bound(
  provide: string | BindableService,
  service: BindableService,
  preset: string,
): Extract<Provider, { useFactory: unknown }> {
  return {
    provide,
    inject: [MaestranoCore],
    useFactory: (core: MaestranoCore) =>
      core.get<BillingService | AccountService | ConnecService>(service).withPreset(preset),
  };
}

/** Every preset that feature modules bring along, in the order of the modules. */
export function contributedPresets(modules: ModulesContainer): [name: string, options: PresetOptions][] {
  return [...modules.values()].flatMap(module =>
    Object.entries(valueOf<FeaturePresets['presets']>(module, FEATURE_PRESETS) ?? {}),
  );
}

/** What is wrong with the presets that modules bind services to. */
export function bindingProblems(
  modules: ModulesContainer,
  presets: readonly string[],
): ConfigurationProblem[] {
  return [...ambiguousBindings(modules), ...unknownBindings(modules, presets)];
}

function unknownBindings(modules: ModulesContainer, presets: readonly string[]): ConfigurationProblem[] {
  return [...modules.values()].flatMap(module =>
    [...module.imports].flatMap(imported => {
      const bound = valueOf<FeatureBinding>(imported, FEATURE_BINDING)?.presets ?? [];
      const unknown = [...new Set(bound)].filter(preset => !presets.includes(preset));
      return unknown.map(preset => {
        const meant = nearest(preset, presets);
        const name = JSON.stringify(preset);
        return {
          path: module.name,
          message: `imports MaestranoModule.forFeature() for the preset ${name}, which does not exist.`,
          remedy:
            meant === undefined
              ? `Known presets: ${presets.join(', ')}.`
              : `Did you mean ${JSON.stringify(meant)}?`,
        };
      });
    }),
  );
}

/** Modules in which it would be chance which preset a service is bound to. */
function ambiguousBindings(modules: ModulesContainer): ConfigurationProblem[] {
  return [...modules.values()].flatMap(module => {
    const presets = new Set(
      [...module.imports].flatMap(imported => {
        const binding = valueOf<FeatureBinding>(imported, FEATURE_BINDING);
        return binding?.unqualified ? binding.presets : [];
      }),
    );
    if (presets.size < 2) return [];
    const names = [...presets];
    return [
      {
        path: module.name,
        message: `imports MaestranoModule.forFeature() for several presets: ${names.join(', ')}.`,
        remedy: `Import forFeature([${names.map(name => `'${name}'`).join(', ')}]) once, and inject with @InjectMaestrano(BillingService, '${names[0]}').`,
      },
    ];
  });
}

type Module = ModulesContainer extends Map<string, infer M> ? M : never;

/** A value provider's value; it is there before any provider is created. */
function valueOf<T>(module: Module, token: symbol): T | undefined {
  return module.providers.get(token)?.instance as T | undefined;
}
