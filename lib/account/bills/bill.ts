import type { GroupRef, Preset } from '../../presets/index.js';
import type { WireObject } from '../wire/wire-object.js';

export type BillStatus = 'submitted' | 'invoiced' | 'cancelled';

/**
 * A single charge to a group.
 *
 * Source: protocol.md 5.4, `account_bill`.
 *
 * @publicApi
 */
export interface Bill {
  /** Name of the preset it was read through. */
  readonly preset: string;
  /** The platform's id, `bill-…`. */
  readonly id: string;
  /** Who is charged. */
  readonly group: GroupRef;
  /** In cents of `currency`. */
  readonly priceCents: number;
  /** ISO 4217; AUD unless another was given. */
  readonly currency: string;
  /** Quantity with exactly two places (`'2.50'`), as text so that it stays exact; `null` when none was given. */
  readonly units: string | null;
  readonly description: string;
  /** The period that the bill is for; the platform shows it on the invoice when both ends are given. */
  readonly periodStartedAt: Date | null;
  readonly periodEndedAt: Date | null;
  /** Charged on behalf of somebody else: the platform takes no commission. */
  readonly thirdParty: boolean;
  readonly status: BillStatus | (string & {});
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Members of the answer that are not known here, as they were sent. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export const BILL_TYPE = 'account_bill';

export function readBill(wire: WireObject, preset: Preset): Bill {
  return Object.freeze({
    preset: preset.name,
    id: wire.requiredText('id'),
    group: preset.group(wire.requiredText('group_id')),
    priceCents: wire.requiredInteger('price_cents'),
    currency: wire.requiredText('currency'),
    units: wire.units('units'),
    description: wire.text('description') ?? '',
    periodStartedAt: wire.time('period_started_at'),
    periodEndedAt: wire.time('period_ended_at'),
    thirdParty: wire.flag('third_party') ?? false,
    status: wire.requiredText('status'),
    createdAt: wire.requiredTime('created_at'),
    updatedAt: wire.requiredTime('updated_at'),
    raw: wire.rest(),
  });
}
