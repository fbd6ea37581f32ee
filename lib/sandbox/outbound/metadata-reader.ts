import { type Application } from '../state/index.js';
import { type AppMetadata, defaultAppMetadata, readAppMetadata } from './app-metadata.js';
import { type Delivery } from './delivery.js';
import { type Outbox } from './outbox.js';

export interface MetadataFetch {
  readonly delivery: Delivery;
  /** `undefined` when the answer was no metadata document. */
  readonly metadata: AppMetadata | undefined;
}

/** Learns applications' addresses and subscriptions from their metadata documents, read anew for each use. */
export class MetadataReader {
  readonly #known = new Map<string, AppMetadata>();
  readonly #last = new Map<string, MetadataFetch>();
  readonly #pending = new Map<string, Promise<MetadataFetch>>();

  /** @param onRead called whenever a document was read */
  constructor(
    private readonly outbox: Outbox,
    private readonly onRead: () => void = () => undefined,
  ) {}

  /** Fetches now; calls made while one is under way share it. */
  fetch(application: Application): Promise<MetadataFetch> {
    const pending = this.#pending.get(application.id);
    if (pending) return pending;
    const fetch = this.#fetch(application).finally(() => this.#pending.delete(application.id));
    this.#pending.set(application.id, fetch);
    return fetch;
  }

  /** What is known now: the document of this moment, else the last good one, else the defaults. */
  async current(application: Application): Promise<AppMetadata> {
    const { metadata } = await this.fetch(application);
    return metadata ?? this.lastKnown(application) ?? defaultAppMetadata(application);
  }

  lastKnown(application: Application): AppMetadata | undefined {
    return this.#known.get(application.id);
  }

  /** The last try, whatever came of it. */
  lastFetch(applicationId: string): MetadataFetch | undefined {
    return this.#last.get(applicationId);
  }

  clear(): void {
    this.#last.clear();
    this.#known.clear();
  }

  async #fetch(application: Application): Promise<MetadataFetch> {
    const url = application.host + application.metadataPath;
    const delivery = await this.outbox.deliver(application, { kind: 'metadata', method: 'GET', url });
    const metadata =
      delivery.outcome === 'delivered' ? readAppMetadata(application, delivery.body ?? '') : undefined;
    if (metadata) {
      this.#known.set(application.id, metadata);
      this.onRead();
    }
    const fetched = { delivery, metadata };
    this.#last.set(application.id, fetched);
    return fetched;
  }
}
