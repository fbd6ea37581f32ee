import { expireSession } from '../../control/actions/customers.js';
import { updateUser } from '../../control/actions/people.js';
import { html, type Markup } from '../../http/index.js';
import { assertionAttributes } from '../../idp/index.js';
import { type Group, type Role, type User } from '../../state/index.js';
import { actionForm, emptyState, type PageContext, person, short, table } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { groupLink, launchPath } from './links.js';

/** One user: who applications see, by either creation mode, and what the platform knows. */
export function userView(context: PageContext, user: User): Markup {
  const params = { userId: user.id };
  return html`<p><a href="${pathOf('people')}">All groups and users</a></p>
    <h2>${short(person(user))} <code>${user.id}</code></h2>
    ${identities(context, user)}
    <section class="card" id="session">
      <h2>Session</h2>
      <p class="soft">
        Expiring it is what signing out of the marketplace does: the next session check says no.
      </p>
      ${context.notice('session')}
      ${actionForm(context, expireSession, { submit: 'Expire the session', tone: 'danger', params, place: 'session' })}
    </section>
    <section class="card" id="about">
      <h2>What the platform knows</h2>
      <p class="soft">Sent with the next sign-in, and told when the application asks.</p>
      ${context.notice('about')}
      ${actionForm(context, updateUser, { submit: 'Save the user', params, values: { ...user }, place: 'about' })}
    </section>`;
}

interface Access {
  readonly group: Group;
  readonly role: Role;
}

function identities(context: PageContext, user: User): Markup {
  const { state, clock } = context.sandbox.platform;
  const access = state.memberships.flatMap(({ groupId, userId, role }) => {
    const group = state.groups.get(groupId);
    return userId === user.id && group ? [{ group, role }] : [];
  });
  const valueOf = ({ group, role }: Access, name: string): string =>
    assertionAttributes({
      user,
      group,
      role,
      now: clock.date(),
      reseller: undefined,
      resellerSignsIn: false,
    }).find(([attribute]) => attribute === name)?.[1] ?? '';
  const identity = (entry: Access, uid: string, email: string): Markup =>
    html`<code>${valueOf(entry, uid)}</code><br />${short(valueOf(entry, email), 80)}`;
  return html`<section id="identities" data-live>
    <h2>Who an application sees</h2>
    <p class="soft">
      A preset with <code>creationMode: 'real'</code> sees one user in all groups; with
      <code>'virtual'</code> another one in each.
    </p>
    ${table<Access>(
      'One line for each group.',
      [
        { title: 'Group', cell: ({ group }) => html`${groupLink(group)}<br /><small>${group.id}</small>` },
        { title: 'Role', cell: ({ role }) => html`<span class="tag">${role}</span>` },
        { title: 'Real', cell: entry => identity(entry, 'uid', 'email') },
        { title: 'Virtual', cell: entry => identity(entry, 'virtual_uid', 'virtual_email') },
        { title: 'Try it', cell: entry => signIn(user, entry) },
      ],
      access,
      emptyState(
        'This user belongs to no group.',
        html`Open a <a href="${pathOf('people')}">group</a>, and add the user there.`,
      ),
    )}
  </section>`;
}

function signIn({ id }: User, { group }: Access): Markup {
  return group.status === 'running'
    ? html`<a
        class="button"
        href="${launchPath({ user_uid: id, group_id: group.id })}"
        aria-label="Sign in for ${group.name.slice(0, 60)}"
        >Sign in</a
      >`
    : html`<span class="soft">cancelled</span>`;
}
