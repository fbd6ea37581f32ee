import {
  isOwnForm,
  page,
  type PlatformRequest,
  type PlatformResponse,
  redirect,
  type Router,
  sandboxError,
} from '../http/index.js';
import { type ConnecRecordStore } from '../connec/index.js';
import { type Delivery, type MetadataReader } from '../outbound/index.js';
import { type RecordWrite } from '../actions.js';
import { type Platform } from '../platform.js';
import { type Group } from '../state/index.js';
import { type HomeView } from './home.js';
import { ssoTrigger } from './launch.js';
import { type Done, type Notice, noticeAddress, readNotice } from './notice.js';

/** What a person can do from the pages; the same as the methods of the sandbox. */
export interface PageActions {
  removeUser(groupId: string, userId: string): Promise<Delivery>;
  deleteGroup(groupId: string): Promise<Delivery>;
  startAgain(groupId: string): Group;
  expireSession(userId: string): unknown;
  updateRecord(
    groupId: string,
    collection: string,
    id: string,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<RecordWrite>;
}

export interface PageOptions {
  readonly platform: Platform;
  readonly records: ConnecRecordStore;
  readonly metadata: MetadataReader;
  readonly deliveries: () => readonly Delivery[];
  readonly actions: PageActions;
}

const SHOWN = 20;

/** Pages for people. Their markup is loaded when one is first opened. */
export function addPageRoutes(router: Router, options: PageOptions): void {
  const { platform, metadata, actions } = options;
  router.add('GET', '/', 'sandbox', async ({ origin, query }) => {
    const { homePage } = await import('./home.js');
    return page(200, homePage(homeView(options, origin, readNotice(query, options.deliveries()))));
  });
  router.add('GET', '/_sandbox/style.css', 'sandbox', async () => {
    const { STYLE } = await import('./style.js');
    return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: STYLE };
  });
  router.add('GET', '/sso_trigger', '3.2', request => ssoTrigger(platform, metadata, request));
  router.add('GET', '/app_logout', '3.1', async () => {
    const { loggedOutPage } = await import('./simple-pages.js');
    return page(200, loggedOutPage());
  });
  router.add('GET', '/app_access_unauthorized', '3.1', async ({ query }) => {
    const { unauthorizedPage } = await import('./simple-pages.js');
    return page(200, unauthorizedPage(query.get('err')));
  });

  const groups = '/_sandbox/pages/groups/:groupId' as const;
  router.add('POST', `${groups}/cancel`, 'sandbox', (request, { groupId }) =>
    submit(request, 'subscription', async () => {
      const { id } = await actions.deleteGroup(groupId);
      return [groupId, { what: 'cancelled', deliveryId: id }];
    }),
  );
  router.add('POST', `${groups}/start-again`, 'sandbox', (request, { groupId }) =>
    submit(request, 'subscription', async () => [actions.startAgain(groupId).id, { what: 'started-again' }]),
  );
  router.add('POST', `${groups}/users/:userId/remove`, 'sandbox', (request, { groupId, userId }) =>
    submit(request, 'people', async () => {
      const { id } = await actions.removeUser(groupId, userId);
      return [groupId, { what: 'removed', deliveryId: id }];
    }),
  );
  router.add('POST', `${groups}/users/:userId/expire`, 'sandbox', (request, { groupId, userId }) =>
    submit(request, 'people', async () => {
      actions.expireSession(userId);
      return [groupId, { what: 'expired' }];
    }),
  );
  router.add('POST', `${groups}/invoices/:id`, 'sandbox', (request, { groupId, id }) =>
    submit(request, id, async () => {
      const { deliveries } = await changeInvoice(options, request, groupId, id);
      const own = deliveries.find(delivery => delivery.kind === 'notification');
      return [groupId, { what: 'saved', deliveryId: own?.id }];
    }),
  );
}

/** A form of our own page does something and comes back to where it was, with a word on what happened. */
async function submit(
  request: PlatformRequest,
  place: string,
  act: () => Promise<readonly [groupId: string, done: Done]>,
): Promise<PlatformResponse> {
  if (!isOwnForm(request.origin, request.headers))
    return sandboxError(
      403,
      'MNO_SANDBOX_ORIGIN',
      "This form is the sandbox's own; no other page may post it.",
    );
  const [groupId, done] = await act();
  return redirect(303, noticeAddress(place, groupId, done));
}

async function changeInvoice(
  { platform, records, actions }: PageOptions,
  request: PlatformRequest,
  groupId: string,
  id: string,
): Promise<RecordWrite> {
  const { readInvoiceForm } = await import('./invoice-editor.js');
  const group = platform.state.groups.get(groupId);
  const record = group && records.find(group.organizationId, 'invoices', id);
  const changes = readInvoiceForm(record ?? { id }, new URLSearchParams(request.body.toString('utf8')));
  return actions.updateRecord(groupId, 'invoices', id, changes);
}

function homeView(
  { platform, records, deliveries }: PageOptions,
  url: string,
  notice: Notice | undefined,
): HomeView {
  const { state, clock } = platform;
  const applications = [...state.applications.values()].map(application => ({
    application,
    groups: state.groupsOf(application.id).map(group => ({
      group,
      members: state.membersOf(group.id),
      invoices: records.list(group.organizationId, 'invoices').slice(0, SHOWN),
      bills: [...state.bills.values()].filter(bill => bill.groupId === group.id).slice(-SHOWN),
    })),
  }));
  return {
    url,
    now: clock.date(),
    notice,
    applications,
    usersWithoutAccess: [...state.users.values()].filter(
      user => !state.memberships.some(({ userId }) => userId === user.id),
    ),
    deliveries: [...deliveries()].reverse().slice(0, SHOWN),
  };
}
