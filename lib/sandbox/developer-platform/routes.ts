import { equalSecrets, json, parseBasicAuth, type PlatformRequest, type Router } from '../http/index.js';
import { type Platform } from '../platform.js';
import { type Environment } from '../state/index.js';
import { marketplaceOnWire } from './marketplaces.js';

/** The developer platform: the presets of an environment, for its key and secret (protocol.md 8). */
export function addDeveloperPlatformRoutes(router: Router, platform: Platform, certificate: string): void {
  router.add('GET', '/api/config/v1/marketplaces', '8', request => {
    const environment = environmentOf(platform, request);
    if (!environment) return json(401, { error: 'Invalid credentials' });
    const { name: environmentName, dialect } = environment;
    const marketplaces = environment.marketplaces.flatMap(marketplace => {
      const application = platform.state.applications.get(marketplace.applicationId);
      const facts = { environmentName, marketplace, dialect, origin: request.origin, certificate };
      return application ? [marketplaceOnWire({ ...facts, application })] : [];
    });
    return json(200, { marketplaces });
  });
}

function environmentOf({ state }: Platform, { headers }: PlatformRequest): Environment | undefined {
  const credentials = parseBasicAuth(headers.authorization);
  const environment = credentials && state.environments.get(credentials.id);
  return environment && equalSecrets(environment.secret, credentials.key) ? environment : undefined;
}
