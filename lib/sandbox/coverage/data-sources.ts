const BILLS = 'seed; `POST`; recurring bills on the clock';
const RECURRING = '`POST`; charged on the clock';
const PEOPLE = 'seed; memberships end by `removeUser()`';
const GROUPS = 'seed; `deleteGroup()`, `startAgain()`';
const RECORDS = 'seed (also generated); the API; `createRecord()`, `updateRecord()`';
const CORS = 'fixed';

const CONNEC: Readonly<Record<string, string>> = {
  'GET json_schema/:collection': 'the Connec! contract',
  'GET :group_id': 'the Connec! contract',
  'GET :group_id/:collection': RECORDS,
  'POST :group_id/:collection': 'the body; told to others by a notification',
  'PUT :group_id/:collection': 'the body, for resources that exist once; told to others by a notification',
  'GET :group_id/:collection/:id': `${RECORDS}; \`example\` is made from the contract`,
  'PUT :group_id/:collection/:id': 'the body; told to others by a notification',
  'OPTIONS :group_id/:collection': CORS,
  'OPTIONS :group_id/:collection/:id': CORS,
};

const bothAddresses = Object.entries(CONNEC).flatMap(([route, data]) => {
  const [method = '', path = ''] = route.split(' ');
  return ['/connec/api/v2', '/api/v2'].map(base => [`${method} ${base}/${path}`, data] as const);
});

/**
 * How what a route answers gets into the sandbox, by method and path. Every route is here: a test compares. Connec! is
 * listed once for both of its addresses.
 */
export const DATA_SOURCES: Readonly<Record<string, string>> = {
  'GET /sso_trigger': 'user and group of the query; the address from the application’s metadata',
  'GET /app_logout': 'fixed',
  'GET /app_access_unauthorized': '`err` of the query',
  'GET /api/v1/auth/saml': 'AuthnRequest; users, groups and memberships of the seed; a key made at start',
  'GET /api/v1/auth/saml/metadata': 'a key made at start, or `identity`',
  'GET /api/v1/auth/saml/:uid': 'seed; `expireSession()`',

  'GET /api/v1/ping': 'fixed',
  'GET /api/v1/account/bills': BILLS,
  'POST /api/v1/account/bills': 'the body',
  'GET /api/v1/account/bills/:id': BILLS,
  'DELETE /api/v1/account/bills/:id': BILLS,
  'GET /api/v1/account/recurring_bills': RECURRING,
  'POST /api/v1/account/recurring_bills': 'the body',
  'GET /api/v1/account/recurring_bills/:id': RECURRING,
  'DELETE /api/v1/account/recurring_bills/:id': RECURRING,
  'GET /api/v1/account/users': PEOPLE,
  'GET /api/v1/account/users/:id': PEOPLE,
  'POST /api/v1/account/users/authenticate': 'every password is right but `invalid_password`',
  'GET /api/v1/account/groups': GROUPS,
  'GET /api/v1/account/groups/:id': GROUPS,
  'GET /api/v1/account/resellers': 'seed',
  'GET /api/v1/account/resellers/:id': 'seed',
  'GET /api/v1/account/resellers/:id/groups': GROUPS,
  'OPTIONS /api/v1/account/bills': CORS,
  'OPTIONS /api/v1/account/recurring_bills': CORS,
  'OPTIONS /api/v1/account/groups': CORS,
  'OPTIONS /api/v1/account/users': CORS,

  'GET /version': 'fixed',
  'POST /batch': 'the operations of the body, each as a request of its own',
  'GET /api/reports/:group_id/:report': '`accounts` of the group',
  'GET /connec/api/reports/:group_id/:report': '`accounts` of the group',
  ...Object.fromEntries(bothAddresses),

  'GET /api/config/v1/marketplaces': 'environments and applications of the seed; `state.environments`',

  'GET /': 'the state',
  'POST /_sandbox/pages/groups/:groupId/cancel': '`deleteGroup()`',
  'POST /_sandbox/pages/groups/:groupId/start-again': '`startAgain()`',
  'POST /_sandbox/pages/groups/:groupId/users/:userId/remove': '`removeUser()`',
  'POST /_sandbox/pages/groups/:groupId/users/:userId/expire': '`expireSession()`',
  'POST /_sandbox/pages/groups/:groupId/invoices/:id': '`updateRecord()`',
  'GET /_sandbox/style.css': 'fixed',

  'GET /_sandbox/openapi.json': 'the routes',
  'GET /_sandbox/routes': 'the routes',
  'GET /_sandbox/coverage': 'the routes, and this table',
  'GET /_sandbox/state': '`state`, records',
  'POST /_sandbox/reset': '`reset()`; a seed in the body',
  'GET /_sandbox/clock': '`clock`',
  'POST /_sandbox/clock/advance': '`clock.advance()`',
  'POST /_sandbox/clock/freeze': '`clock.freeze()`',
  'POST /_sandbox/clock/resume': '`clock.resume()`',
  'GET /_sandbox/faults': '`fail()`',
  'POST /_sandbox/faults': '`fail()`',
  'DELETE /_sandbox/faults/:id': '`recover()`',
  'GET /_sandbox/snapshots': '`snapshot()`',
  'PUT /_sandbox/snapshots/:name': '`snapshot()`',
  'POST /_sandbox/snapshots/:name/restore': '`restore()`',
  'GET /_sandbox/deliveries': '`deliveries`',
  'POST /_sandbox/deliveries/hold': '`holdDeliveries()`',
  'POST /_sandbox/deliveries/release': '`releaseDeliveries()`',
  'POST /_sandbox/deliveries/:id/resend': '`resend()`',
  'DELETE /_sandbox/deliveries/:id': '`dropDelivery()`',
  'POST /_sandbox/notifications/gather': '`gatherNotifications()`',
  'POST /_sandbox/notifications/send': '`sendNotifications()`',
  'GET /_sandbox/journal': '`journal`',
  'GET /_sandbox/events': '`onEvent()`',
  'DELETE /_sandbox/groups/:groupId': '`deleteGroup()`',
  'POST /_sandbox/groups/:groupId/start-again': '`startAgain()`',
  'DELETE /_sandbox/groups/:groupId/users/:userId': '`removeUser()`',
  'DELETE /_sandbox/users/:userId/session': '`expireSession()`',
  'POST /_sandbox/groups/:groupId/records/:collection': '`createRecord()`',
  'PUT /_sandbox/groups/:groupId/records/:collection/:id': '`updateRecord()`',
  'GET /_sandbox/attacks': 'the attack lab',
  'POST /_sandbox/applications/:id/attacks': '`attack()`',
  'GET /_sandbox/applications/:id/metadata': '`fetchMetadata()`',
};
