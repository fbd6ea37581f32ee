import { type PlatformRequest, type PlatformResponse, type Router, withCors } from '../http/index.js';
import { type Platform } from '../platform.js';
import { type Application } from '../state/index.js';
import { cancelBill, createBill, listBills, showBill } from './bills.js';
import { success, systemError, unauthenticated } from './envelope.js';
import * as people from './people.js';
import * as recurring from './recurring-bills.js';

type Call = (application: Application) => PlatformResponse;

/** The account API under `/api/v1/`: historic statuses and envelopes (protocol.md 5). */
export function addAccountRoutes(
  router: Router,
  platform: Platform,
  authenticate: (request: PlatformRequest) => Application | undefined,
): void {
  const call = (request: PlatformRequest, answer: Call): PlatformResponse => {
    const application = authenticate(request);
    if (!application) return unauthenticated();
    try {
      return withCors(answer(application));
    } catch {
      return withCors(systemError());
    }
  };
  const base = '/api/v1/account';

  router.add('GET', '/api/v1/ping', '5.1', request =>
    call(request, () => success({ msg: 'Ping successful! (API Authentication successful)' })),
  );

  router.add('GET', `${base}/bills`, '5.3', request =>
    call(request, app => listBills(platform, app, request.query)),
  );
  router.add('POST', `${base}/bills`, '5.3', request =>
    call(request, app => createBill(platform, app, request)),
  );
  router.add('GET', `${base}/bills/:id`, '5.3', (request, { id }) =>
    call(request, app => showBill(platform, app, id)),
  );
  router.add('DELETE', `${base}/bills/:id`, '5.3', (request, { id }) =>
    call(request, app => cancelBill(platform, app, id)),
  );

  router.add('GET', `${base}/recurring_bills`, '5.4', request =>
    call(request, app => recurring.listRecurringBills(platform, app, request.query)),
  );
  router.add('POST', `${base}/recurring_bills`, '5.4', request =>
    call(request, app => recurring.createRecurringBill(platform, app, request)),
  );
  router.add('GET', `${base}/recurring_bills/:id`, '5.4', (request, { id }) =>
    call(request, app => recurring.showRecurringBill(platform, app, id)),
  );
  router.add('DELETE', `${base}/recurring_bills/:id`, '5.4', (request, { id }) =>
    call(request, app => recurring.cancelRecurringBill(platform, app, id)),
  );

  router.add('GET', `${base}/users`, '5.4', request =>
    call(request, app => people.listUsers(platform, app, request.query)),
  );
  router.add('POST', `${base}/users/authenticate`, '5.7', request =>
    call(request, app => people.authenticateUser(platform, app, request)),
  );
  router.add('GET', `${base}/users/:id`, '5.4', (request, { id }) =>
    call(request, app => people.showUser(platform, app, id)),
  );

  router.add('GET', `${base}/groups`, '5.4', request =>
    call(request, app => people.listGroups(platform, app, request.query)),
  );
  router.add('GET', `${base}/groups/:id`, '5.4', (request, { id }) =>
    call(request, app => people.showGroup(platform, app, id)),
  );

  router.add('GET', `${base}/resellers`, '5.4', request =>
    call(request, () => people.listResellers(platform)),
  );
  router.add('GET', `${base}/resellers/:id`, '5.4', (request, { id }) =>
    call(request, () => people.showReseller(platform, id)),
  );
  router.add('GET', `${base}/resellers/:id/groups`, '5.4', (request, { id }) =>
    call(request, app => people.listResellerGroups(platform, app, id, request.query)),
  );

  for (const collection of ['bills', 'recurring_bills', 'groups', 'users'])
    router.add('OPTIONS', `${base}/${collection}`, '5.1', () => withCors(success({})));
}
