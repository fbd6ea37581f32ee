import type { Preset } from '../../presets/index.js';
import type { WireObject } from '../wire/wire-object.js';

/**
 * Somebody who sells the marketplace to customers.
 *
 * Source: protocol.md 5.4, `account_reseller`.
 *
 * @publicApi
 */
export interface Reseller {
  /** Name of the preset it was read through. */
  readonly preset: string;
  /** The platform's id, `rsl-…`. */
  readonly id: string;
  readonly name: string | null;
  readonly code: string | null;
  /** ISO 3166, two letters. */
  readonly country: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Members of the answer that are not known here, as they were sent. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export const RESELLER_TYPE = 'account_reseller';

export function readReseller(wire: WireObject, preset: Preset): Reseller {
  return Object.freeze({
    preset: preset.name,
    id: wire.requiredText('id'),
    name: wire.text('name'),
    code: wire.text('code'),
    country: wire.text('country'),
    createdAt: wire.requiredTime('created_at'),
    updatedAt: wire.requiredTime('updated_at'),
    raw: wire.rest(),
  });
}
