import {
  cancelSubscription,
  expireSession,
  removeUser,
  startAgain,
} from '../../control/actions/customers.js';
import { setRole, updateGroup } from '../../control/actions/people.js';
import { html, type Markup } from '../../http/index.js';
import { type Delivery } from '../../outbound/index.js';
import { type Group, type Role, type User } from '../../state/index.js';
import { timeTag } from '../format.js';
import {
  actionButton,
  actionForm,
  curlsOf,
  emptyState,
  type PageContext,
  person,
  sent,
  short,
} from '../frame/index.js';
import { pathOf } from '../nav.js';
import { launchPath, statusTag, userLink } from './links.js';

const SHOWN = 10;

/** One group: its people, its subscription, what the platform knows and has sent about it. */
export function groupView(context: PageContext, group: Group): Markup {
  return html`<p><a href="${pathOf('people')}">All groups and users</a></p>
    <div class="head">
      <h2>${short(group.name)} <code>${group.id}</code></h2>
      ${statusTag(group)}
    </div>
    ${people(context, group)} ${subscription(context, group)} ${edit(context, group)}
    ${deliveries(context, group)}`;
}

function people(context: PageContext, group: Group): Markup {
  const { state } = context.sandbox.platform;
  const members = state.membersOf(group.id);
  const others = [...state.users.values()].filter(({ id }) => !state.membership(group.id, id));
  return html`<section class="card" id="people" data-live>
    <h2>People</h2>
    ${context.notice('people')}
    ${members.length === 0 ? emptyState('Nobody is in this group.', 'Give somebody a role in it below.') : ''}
    <ul class="rows">
      ${members.map(member => memberRow(context, group, member))}
    </ul>
    ${others.length === 0 ? '' : addMember(context, group, others)}
  </section>`;
}

function memberRow(context: PageContext, group: Group, { user, role }: { user: User; role: Role }): Markup {
  const name = person(user).slice(0, 80);
  const params = { groupId: group.id, userId: user.id };
  const shared = { place: 'people', params };
  return html`<li>
    <div class="who">${userLink(user)} <small>${user.id}</small></div>
    <div class="acts">
      ${group.status === 'running' ? html`<a class="button" href="${launchPath({ user_uid: user.id, group_id: group.id })}" aria-label="Sign in as ${name}">Sign in</a>` : ''}
      ${actionButton(context, expireSession, { ...shared, params: { userId: user.id }, submit: 'Expire session', label: `Expire session of ${name}`, tone: 'quiet' })}
      ${actionButton(context, removeUser, { ...shared, submit: 'Remove', label: `Remove ${name}`, tone: 'danger' })}
    </div>
    <details class="curl">
      <summary>Role: ${role}</summary>
      <div class="inline">
        ${actionForm(context, setRole, { ...shared, submit: 'Set the role', label: `Set the role of ${name}`, tone: 'quiet', values: { role }, curl: false })}
      </div>
    </details>
    ${curlsOf(context, [
      { action: setRole, options: { params, values: { role } } },
      { action: expireSession, options: { params } },
      { action: removeUser, options: { params } },
    ])}
  </li>`;
}

/** One of those who are not in it yet; a person without a script chooses from a list of names. */
function addMember(context: PageContext, { id }: Group, others: readonly User[]): Markup {
  const some = others.slice(0, 200);
  const names = Object.fromEntries(some.map(user => [user.id, `${person(user).slice(0, 60)} (${user.id})`]));
  return html`<h3>Add somebody</h3>
    <div class="inline">
      ${actionForm(context, setRole, {
        submit: 'Add to the group',
        params: { groupId: id },
        ask: {
          userId: {
            kind: 'choice',
            label: 'User',
            required: true,
            options: some.map(user => user.id),
            names,
          },
        },
        values: { role: 'Member' },
        place: 'people',
      })}
    </div>`;
}

function subscription(context: PageContext, group: Group): Markup {
  const params = { groupId: group.id };
  const running = group.status === 'running';
  return html`<section class="card" id="subscription">
    <h2>Subscription</h2>
    ${context.notice('subscription')}
    <p class="soft">
      ${running ? 'Cancelling ends every access at once, and tells the application.' : 'The customer may buy the application anew: same people, same data, a new group id.'}
    </p>
    ${
      running
        ? actionForm(context, cancelSubscription, {
            submit: 'Cancel the subscription',
            tone: 'danger',
            params,
            place: 'subscription',
          })
        : actionForm(context, startAgain, { submit: 'Start again', params, place: 'subscription' })
    }
  </section>`;
}

function edit(context: PageContext, group: Group): Markup {
  const values = { ...group, resellerId: group.resellerId ?? '' };
  return html`<section class="card" id="about">
    <h2>What the platform knows</h2>
    <p class="soft">Sent with the next sign-in, and told when the application asks.</p>
    ${context.notice('about')}
    ${actionForm(context, updateGroup, { submit: 'Save the group', params: { groupId: group.id }, values, place: 'about' })}
  </section>`;
}

function deliveries({ sandbox }: PageContext, { id }: Group): Markup {
  const about = sandbox.outbox.deliveries.filter(delivery => mentions(delivery, id)).slice(-SHOWN);
  return html`<section id="sent" data-live>
    <h2>Sent about this group</h2>
    <div class="card">
      ${about.length === 0 ? emptyState('Nothing yet.', 'Remove somebody, or cancel the subscription.') : ''}
      ${about.reverse().map(delivery => html`<div class="line">${sent(delivery)}<small>${timeTag(delivery.createdAt, 'seconds')}</small></div>`)}
    </div>
  </section>`;
}

/** Webhooks name the group in their address; notifications in their body. */
function mentions({ request }: Delivery, id: string): boolean {
  const segments = new URL(request.url).pathname.split('/');
  return segments.includes(encodeURIComponent(id)) || request.body.includes(JSON.stringify(id));
}
