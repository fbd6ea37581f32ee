import { html, type Markup } from '../http/index.js';
import { type ConnecRecord } from '../connec/index.js';
import { type Delivery } from '../outbound/index.js';
import { type Application, type Bill, type Group, type Role, type User } from '../state/index.js';
import { deliveriesSection } from './deliveries.js';
import { invoiceEditor } from './invoice-editor.js';
import { money, timeTag } from './format.js';
import { layout } from './layout.js';
import { type Notice, noticeAt } from './notice.js';

export interface HomeGroup {
  readonly group: Group;
  readonly members: readonly { readonly user: User; readonly role: Role }[];
  readonly invoices: readonly ConnecRecord[];
  readonly bills: readonly Bill[];
}

export interface HomeView {
  readonly url: string;
  readonly now: Date;
  /** What was just done, if something was. */
  readonly notice: Notice | undefined;
  readonly applications: readonly {
    readonly application: Application;
    readonly groups: readonly HomeGroup[];
  }[];
  readonly usersWithoutAccess: readonly User[];
  /** Newest first. */
  readonly deliveries: readonly Delivery[];
}

/** The first thing a newcomer sees: what there is, and everything that can be done with it. */
export function homePage(view: HomeView): Markup {
  return layout(
    'Home',
    html`<h1>A marketplace to develop against</h1>
      <p class="lead">
        Your application meets the whole platform here: people sign in from below, it bills their groups and
        shares data with them, and it hears about every change. Nothing leaves this machine, and nothing is
        kept.
      </p>
      ${view.applications.map(({ application, groups }) => applicationSection(view, application, groups))}
      ${strangersSection(view)} ${deliveriesSection(view.deliveries)}
      <p class="soft">
        The platform's time is ${timeTag(view.now)}. Its certificate is in the
        <a href="/api/v1/auth/saml/metadata">identity provider's metadata</a>.
      </p>`,
  );
}

function applicationSection(view: HomeView, application: Application, groups: readonly HomeGroup[]): Markup {
  return html`<section>
    <h2>${application.name}</h2>
    <div class="card">
      <dl>
        <dt>Address</dt>
        <dd><a href="${application.host}">${application.host}</a></dd>
        <dt>API id</dt>
        <dd><code>${application.id}</code></dd>
        <dt>API key</dt>
        <dd><code>${application.key}</code></dd>
        <dt>API host</dt>
        <dd><code>${view.url}</code></dd>
      </dl>
    </div>
    ${groups.length === 0 ? html`<p class="empty">No group has bought this application. Add one to the seed.</p>` : ''}
    <div class="grid">${groups.map(group => groupCard(group, view.notice))}</div>
  </section>`;
}

function groupCard({ group, members, invoices, bills }: HomeGroup, notice: Notice | undefined): Markup {
  const running = group.status === 'running';
  const said = (place: string): Markup | string => noticeAt(notice, group.id, place);
  return html`<article class="card" id="${group.id}">
    <div class="head">
      <h3>${group.name} <code>${group.id}</code></h3>
      <span class="tag ${running ? 'good' : 'bad'}">${running ? 'subscribed' : 'cancelled'}</span>
    </div>
    <h4>People</h4>
    ${members.length === 0 ? html`<p class="empty">Nobody is in this group any more.</p>` : ''}
    <ul class="rows">
      ${members.map(({ user, role }) => memberRow(group, user, role, running))}
    </ul>
    ${said('people')}
    <h4>Invoices in Connec!</h4>
    ${invoices.length === 0 ? html`<p class="empty">None yet. What the application writes appears here.</p>` : ''}
    ${invoices.map(record => invoiceEditor(group, record, said(record.id)))}
    <h4>Bills to this group</h4>
    ${bills.length === 0 ? html`<p class="empty">None yet. The application creates them through the billing API.</p>` : ''}
    <ul class="rows">
      ${bills.map(billRow)}
    </ul>
    <h4>Subscription</h4>
    ${running ? cancelForm(group) : startAgainForm(group)} ${said('subscription')}
  </article>`;
}

function memberRow(group: Group, user: User, role: Role, running: boolean): Markup {
  const name = `${user.name} ${user.surname}`.trim();
  return html`<li>
    <div class="who">${name} <span class="tag">${role}</span><small>${user.id}</small></div>
    ${running ? memberActions(group, user, name) : ''}
  </li>`;
}

/** Who subscribes no longer is not signed in any more: there is nothing to end. */
function memberActions(group: Group, user: User, name: string): Markup {
  const launch = `/sso_trigger?user_uid=${encodeURIComponent(user.id)}&group_id=${encodeURIComponent(group.id)}`;
  const path = `/_sandbox/pages/groups/${encodeURIComponent(group.id)}/users/${encodeURIComponent(user.id)}`;
  return html`<div class="acts">
    <a class="button" href="${launch}" aria-label="Sign in as ${name} for ${group.name}">Sign in</a>
    <form method="post" action="${path}/expire">
      <button class="quiet" aria-label="Expire the session of ${name}">Expire session</button>
    </form>
    <form method="post" action="${path}/remove">
      <button class="danger" aria-label="Remove ${name} from ${group.name}">Remove</button>
    </form>
  </div>`;
}

function billRow(bill: Bill): Markup {
  return html`<li>
    <div class="who">${bill.description}<small>${bill.id} · ${timeTag(bill.createdAt)}</small></div>
    <span class="figures"
      >${money(bill.priceCents / 100, bill.currency)} <span class="tag">${bill.status}</span></span
    >
  </li>`;
}

function cancelForm(group: Group): Markup {
  return html`<form method="post" action="/_sandbox/pages/groups/${encodeURIComponent(group.id)}/cancel">
    <button class="danger">Cancel ${group.name}'s subscription</button>
  </form>`;
}

function startAgainForm(group: Group): Markup {
  return html`<form method="post" action="/_sandbox/pages/groups/${encodeURIComponent(group.id)}/start-again">
    <button>Start again</button>
    <p class="soft">${group.name} buys the application anew: same people, same data, a new group id.</p>
  </form>`;
}

function strangersSection({ usersWithoutAccess }: HomeView): Markup {
  if (usersWithoutAccess.length === 0) return html``;
  const names = usersWithoutAccess.map(
    user =>
      html`<li>
        <div class="who">${user.name} ${user.surname}<small>${user.id}</small></div>
        <span class="tag">no access</span>
      </li>`,
  );
  return html`<section>
    <h2>People without access</h2>
    <div class="card">
      <p class="soft">Choose one of them when a sign-in asks who signs in, to see the marketplace refuse.</p>
      <ul class="rows">
        ${names}
      </ul>
    </div>
  </section>`;
}
