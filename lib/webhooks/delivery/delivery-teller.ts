import { describeError, type DeliveryEvents } from '../../events/index.js';
import type { Claimed, Place } from '../inbox/inbox.js';
import type { DeliveryOptions } from './delivery-report.js';

/** Says what becomes of records on their way to a handler: counts and names, never data. */
export class DeliveryTeller {
  constructor(private readonly events: DeliveryEvents) {}

  delivered(place: Place, records: number, durationMs: number, options: DeliveryOptions): void {
    if (!this.events.isHeard('delivered')) return;
    this.events.emit('delivered', { ...about(place, options), records, durationMs });
  }

  skipped(place: Place, { seen, stale }: Claimed, options: DeliveryOptions): void {
    for (const [reason, records] of [
      ['seen', seen],
      ['stale', stale],
    ] as const)
      if (records > 0) this.events.emit('skipped', { ...about(place, options), reason, records });
  }

  failed(
    place: Place,
    records: number,
    reason: 'handler' | 'busy' | 'store',
    error: unknown,
    options: DeliveryOptions,
  ): void {
    const described =
      reason === 'busy' ? { name: 'MaestranoLeaseError', code: 'MNO_LEASE_BUSY' } : describeError(error);
    this.events.emit('failed', { ...about(place, options), reason, records, error: described });
  }
}

function about({ preset, handler, groupId, collection }: Place, { source }: DeliveryOptions) {
  return { preset, event: 'connec-notification', handler, groupId, collection, source } as const;
}
