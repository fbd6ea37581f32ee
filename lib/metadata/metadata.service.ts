import { SUBSCRIPTION_KEYS } from '../connec/contract/index.js';
import type { HandlerRegistry } from '../events/index.js';
import type { PublicRoutes } from '../platform/index.js';
import type { MetadataDocument, Preset } from '../presets/index.js';

/** Makes the document that the platform reads to know the application. Source: protocol.md 2. */
export class MetadataService {
  constructor(
    private readonly routes: PublicRoutes,
    private readonly handlers: HandlerRegistry,
  ) {}

  /** Paths as they are really served, and subscriptions as they really have handlers: neither can drift. */
  document(preset: Preset): MetadataDocument {
    const { table } = this.routes;
    return preset.toMetadata({
      paths: {
        initPath: table.path('init', preset),
        consumePath: table.path('consume', preset),
        groupsPath: table.path('groupDeletion', preset),
        groupUsersPath: table.path('userDeletion', preset),
        notificationsPath: table.path('notification', preset),
      },
      subscriptions: this.#subscriptions(preset),
    });
  }

  /** What is configured, and every collection that has a handler; a handler for all asks for every known one. */
  #subscriptions(preset: Preset): Record<string, boolean> {
    const { collections, all } = this.handlers.subscriptions(preset.name);
    const handled = [...(all ? SUBSCRIPTION_KEYS : []), ...collections];
    return {
      ...preset.webhook.connec.subscriptions,
      ...Object.fromEntries(handled.map(collection => [collection, true])),
    };
  }
}
