import { json, type PlatformRequest, type PlatformResponse, type Router, withCors } from '../http/index.js';
import { runBatch } from './batch.js';
import { type ConnecApi } from './connec-api.js';
import { CONNEC_BASES, connecTarget } from './target.js';

const VERSION = { ci_branch: 'v1.1', ci_commit: 'sandbox', ci_build_number: '1' };

/** The Connec! API: collections and records at both addresses, batches, reports and the version (protocol.md 6). */
export function addConnecRoutes(router: Router, api: ConnecApi): void {
  router.add('GET', '/version', '6.1', () => json(200, VERSION));
  router.add('POST', '/batch', '6.11', request => withCors(runBatch(api, request)));
  for (const base of ['/api/reports', '/connec/api/reports'] as const) {
    router.add('GET', `${base}/:group_id/:report`, '6.10', (request, { group_id: groupId, report }) =>
      withCors(api.report(request, groupId, report)),
    );
  }
  const answer = (request: PlatformRequest): PlatformResponse => {
    const target = connecTarget(request.path);
    return withCors(target ? api.handle(request, target) : json(400, {}));
  };
  for (const base of CONNEC_BASES) {
    router.add('GET', `${base}/json_schema/:collection`, '6.1', answer);
    router.add('GET', `${base}/:group_id`, '6.1', answer);
    router.add('GET', `${base}/:group_id/:collection`, '6.5', answer);
    router.add('POST', `${base}/:group_id/:collection`, '6.3', answer);
    router.add('PUT', `${base}/:group_id/:collection`, '6.3', answer);
    router.add('GET', `${base}/:group_id/:collection/:id`, '6.3', answer);
    router.add('PUT', `${base}/:group_id/:collection/:id`, '6.3', answer);
    for (const path of [':group_id/:collection', ':group_id/:collection/:id'] as const)
      router.add('OPTIONS', `${base}/${path}`, '6.6', () => withCors(json(200, {})));
  }
}
