import { Inject } from '@nestjs/common';
import type { AccountService, BillingService } from './account/index.js';
import type { ConnecService } from './connec/index.js';

/** Who decides about sign-ins, fixed when the module is registered: the extra option `signIn`. */
export const SIGN_IN_BY = Symbol('nestjs-maestrano:sign-in-by');

/** A service that can be bound to a preset. */
export type BindableService = typeof BillingService | typeof AccountService | typeof ConnecService;

/**
 * Injection token of a service bound to a preset, as `MaestranoModule.forFeature()` provides it: for
 * `overrideProvider()` in tests.
 *
 * @publicApi
 */
export function getMaestranoToken(service: BindableService, preset: string): string {
  return `nestjs-maestrano:${service.name}:${preset}`;
}

/**
 * Injects a service bound to a preset; the module imports `MaestranoModule.forFeature(preset)`.
 *
 * @publicApi
 */
export function InjectMaestrano(
  service: BindableService,
  preset: string,
): ParameterDecorator & PropertyDecorator {
  return Inject(getMaestranoToken(service, preset));
}
