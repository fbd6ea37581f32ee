import { json, type Router } from '../http/index.js';
import { runBatch } from './batch.js';
import { type ConnecApi } from './connec-api.js';

const VERSION = { ci_branch: 'v1.1', ci_commit: 'sandbox', ci_build_number: '1' };

/** What of Connec! lies beside the groups: batches, reports and the version. */
export function addConnecRoutes(router: Router, api: ConnecApi): void {
  router.add('GET', '/version', '6.1', () => json(200, VERSION));
  router.add('POST', '/batch', '6.11', request => runBatch(api, request));
  for (const base of ['/api/reports', '/connec/api/reports'] as const) {
    router.add('GET', `${base}/:group_id/:report`, '6.10', (request, { group_id: groupId, report }) =>
      api.report(request, groupId, report),
    );
  }
}
