import { type PresetOptions } from 'nestjs-maestrano';

/** Names of the presets: one for every marketplace that this application is sold on. */
export const MARKETPLACE_NAMES = ['harbour', 'northstar'] as const;

export type MarketplaceName = (typeof MARKETPLACE_NAMES)[number];

/** How people recognise a marketplace; `public/style.css` has its colours. */
export interface Marketplace {
  /** Name of the preset. */
  readonly name: MarketplaceName;
  readonly title: string;
  readonly about: string;
  /** How the marketplace calls this application. */
  readonly applicationId: string;
}

export const MARKETPLACES: Readonly<Record<MarketplaceName, Marketplace>> = {
  harbour: {
    name: 'harbour',
    title: 'Harbour',
    about: 'Where Acme and Globex buy their software.',
    applicationId: 'app-1',
  },
  northstar: {
    name: 'northstar',
    title: 'Northstar',
    about: 'Another marketplace, with other customers: Tyrell.',
    applicationId: 'app-2',
  },
};

/** The first one is served on the historic paths, and where people without a session are sent. */
export const DEFAULT_MARKETPLACE: MarketplaceName = 'harbour';

/** The marketplace that a session, an account or an error belongs to. */
export function marketplaceOf(preset: string | undefined): Marketplace | undefined {
  return Object.values(MARKETPLACES).find(({ name }) => name === preset);
}

/** Both as the module wants them. They share one sandbox here; in real life each has hosts and keys of its own. */
export function presetsFor(host: string, sandboxUrl: string): Record<MarketplaceName, PresetOptions> {
  const preset = ({ applicationId }: Marketplace): PresetOptions => ({
    environment: 'sandbox',
    app: { host },
    // Keys of the sandbox are known to everybody. A real one comes from the marketplace and stays out of the code.
    api: { id: applicationId, key: `sandbox-key-of-${applicationId}-0123456789abcdef` },
    sandbox: { url: sandboxUrl },
  });
  return { harbour: preset(MARKETPLACES.harbour), northstar: preset(MARKETPLACES.northstar) };
}
