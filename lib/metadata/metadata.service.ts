import { SUBSCRIPTION_KEYS } from '../connec/contract/index.js';
import type { HandlerRegistry } from '../events/index.js';
import type { PublicRoutes } from '../platform/index.js';
import type { MetadataDocument, Preset } from '../presets/index.js';
import { serviceProviderMetadata } from './sp-metadata.js';

/**
 * Makes the documents that describe the application to the platform: its own (protocol.md 2) and, for marketplaces
 * that ask for it, the SAML metadata of the service provider (protocol.md 3.13).
 *
 * @publicApi
 */
export class MetadataService {
  constructor(
    private readonly routes: PublicRoutes,
    private readonly handlers: HandlerRegistry,
  ) {}

  /** Paths as they are really served, and subscriptions as they really have handlers: neither can drift. */
  document(preset: Preset): MetadataDocument {
    const { table } = this.routes;
    const { initializationPath } = preset.webhook.connec;
    return preset.toMetadata({
      paths: {
        initPath: table.path('init', preset),
        consumePath: table.path('consume', preset),
        groupsPath: table.path('groupDeletion', preset),
        groupUsersPath: table.path('userDeletion', preset),
        notificationsPath: table.path('notification', preset),
        // Served by the application itself, under its own prefix.
        initializationPath:
          initializationPath === null ? null : this.routes.publicPath('POST', initializationPath),
      },
      subscriptions: this.#subscriptions(preset),
    });
  }

  /** The SAML metadata of the application for one preset, as XML. */
  serviceProvider(preset: Preset): string {
    return serviceProviderMetadata({
      entityId: preset.api.id,
      consumeUrl: this.routes.table.url('consume', preset),
      nameIdFormat: preset.sso.nameIdFormat,
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
