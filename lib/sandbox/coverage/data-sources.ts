import { ACTIONS } from '../control/actions/index.js';
import { PAGES } from '../pages/nav.js';

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

  ...Object.fromEntries(PAGES.map(({ path, title }) => [`GET ${path}`, `the page “${title}”`])),
  'POST /_sandbox/pages/do/:action': 'a form of a page: any action of the control API',
  'POST /_sandbox/pages/curl/:action': 'the same as `curl`, for a form as it is filled in',
  'GET /_sandbox/pages/events': 'that something happened, for open pages',
  'GET /_sandbox/style.css': 'fixed',
  'GET /_sandbox/script.js': 'fixed',

  ...Object.fromEntries(ACTIONS.map(({ method, path, about }) => [`${method} ${path}`, about])),

  'GET /_sandbox/openapi.json': 'the routes and actions',
  'GET /_sandbox/routes': 'the routes',
  'GET /_sandbox/coverage': 'the routes, and this table',
  'GET /_sandbox/state': '`state`, records',
  'GET /_sandbox/progress': 'when an application first did what',
  'GET /_sandbox/clock': '`clock`',
  'GET /_sandbox/faults': '`fail()`',
  'GET /_sandbox/snapshots': '`snapshot()`',
  'GET /_sandbox/deliveries': '`deliveries`',
  'GET /_sandbox/journal': '`journal`',
  'GET /_sandbox/requests': '`requests`',
  'GET /_sandbox/requests/:id': '`requests`, with headers and bodies',
  'GET /_sandbox/sign-ins': '`signIns`',
  'POST /_sandbox/explanations': 'what applications report of the answers they got; shown by `signIns`',
  'GET /_sandbox/events': '`onEvent()`',
  'GET /_sandbox/attacks': 'the attack lab',
  'GET /_sandbox/applications/:id/metadata': '`fetchMetadata()`',
};
