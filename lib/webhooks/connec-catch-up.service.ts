import { COLLECTIONS, type ConnecClient, type ConnecService } from '../connec/index.js';
import type { HandlerRegistry } from '../events/index.js';
import type { GroupRef, PresetRegistry } from '../presets/index.js';
import type { PartReport, NotificationDelivery } from './delivery/notification-delivery.js';
import { ofGroup } from './legacy-notification.js';

/** Which changes to catch up with. */
export interface CatchUpOptions {
  /**
   * Where to begin: a moment, or the `cursors` of the last time. Collections without a cursor, and all when nothing is
   * given, are read from the beginning.
   */
  readonly since?: Date | string | Readonly<Record<string, string>>;
  /** Default: every collection that a handler of the preset asks for; every known one when a handler asks for all. */
  readonly collections?: readonly string[];
  /** Records a page. Default 100. */
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
}

/** What a catching up came to; counts are of records, a record counts for each handler. */
export interface CatchUpReport {
  readonly delivered: number;
  /** Delivered before, or older than what was. */
  readonly skipped: number;
  /** They are dead letters now. */
  readonly failed: number;
  /** Records that another delivery was working on, or that could not be marked: their collection ended there. */
  readonly incomplete: readonly string[];
  /** Keep them, and give them as `since` the next time. */
  readonly cursors: Readonly<Record<string, string>>;
}

const SINGLETONS: ReadonlySet<string> = new Set(
  COLLECTIONS.filter(({ arity }) => arity === 'singleton').map(({ name }) => name),
);

/**
 * Finds what no notification told: reads the changes of a group from Connec! and brings them to the handlers, past the
 * same inbox, so that what was delivered before is not delivered again. It is not known how often the platform tries
 * again when an application was down, so do this regularly, and after every outage.
 *
 * @publicApi
 */
export class ConnecCatchUpService {
  constructor(
    private readonly presets: PresetRegistry,
    private readonly connec: ConnecService,
    private readonly registry: HandlerRegistry,
    private readonly delivery: NotificationDelivery,
    private readonly waitMs: number,
  ) {}

  /**
   * @throws MaestranoApiError and its subclasses when Connec! did not answer; what was read until then is delivered
   * @throws MaestranoPresetError `MNO_PRESET_REQUIRED` for a bare id when there are several presets
   */
  async catchUp(group: GroupRef | string, options: CatchUpOptions = {}): Promise<CatchUpReport> {
    const { preset, groupId } = this.presets.resolveGroup(group);
    const client = this.connec.forGroup(preset.group(groupId));
    const report = { delivered: 0, skipped: 0, failed: 0, incomplete: [] as string[] };
    const cursors: Record<string, string> = { ...(isCursors(options.since) ? options.since : {}) };
    for (const collection of options.collections ?? this.#collections(preset.name)) {
      options.signal?.throwIfAborted();
      for await (const { records, cursor } of pagesOf(client, collection, options)) {
        const part = { collection, groupId, records: records.map(record => ofGroup(record, groupId)) };
        const delivery = { source: 'catch-up', waitMs: this.waitMs, isLastTry: true } as const;
        const parts = records.length === 0 ? [] : await this.delivery.deliver(preset.name, [part], delivery);
        if (!count(parts, report)) {
          report.incomplete.push(collection);
          break;
        }
        if (cursor !== undefined) cursors[collection] = cursor;
      }
    }
    return { ...report, cursors };
  }

  #collections(preset: string): readonly string[] {
    const { collections, all } = this.registry.subscriptions(preset);
    if (!all) return collections;
    const known = COLLECTIONS.filter(({ subscription }) => subscription).map(({ name }) => name as string);
    return [...new Set([...known, ...collections])];
  }
}

interface CatchUpPage {
  readonly records: readonly object[];
  readonly cursor: string | undefined;
}

async function* pagesOf(
  client: ConnecClient,
  collection: string,
  { since, pageSize, signal }: CatchUpOptions,
): AsyncGenerator<CatchUpPage> {
  if (SINGLETONS.has(collection)) {
    yield { records: [await client.company().retrieve({ signal })], cursor: undefined };
    return;
  }
  const from = isCursors(since) ? (Object.hasOwn(since, collection) ? since[collection] : undefined) : since;
  yield* client.untypedCollection(collection).changes({ since: from, pageSize, signal }).pages();
}

function isCursors(since: CatchUpOptions['since']): since is Readonly<Record<string, string>> {
  return typeof since === 'object' && !(since instanceof Date);
}

/** Adds up; false when something was neither delivered nor kept. */
function count(
  parts: readonly PartReport[],
  sum: { delivered: number; skipped: number; failed: number },
): boolean {
  const reports = parts.flatMap(({ handlers }) => handlers);
  for (const { delivered, skipped, failed } of reports) {
    sum.delivered += delivered;
    sum.skipped += skipped;
    sum.failed += failed;
  }
  return reports.every(({ status }) => status === 'done' || status === 'failed');
}
