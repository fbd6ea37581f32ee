import { addGroup, addUser } from '../../control/actions/people.js';
import { html, type Markup } from '../../http/index.js';
import { type Group, type User } from '../../state/index.js';
import { actionForm, emptyState, type PageContext, short, table } from '../frame/index.js';
import { groupLink, statusTag, userLink } from './links.js';

const SHOWN = 200;

/** Everybody, in two tables. */
export function overview(context: PageContext): Markup {
  const { groups, users, applications, resellers } = context.sandbox.platform.state;
  return html`<section id="groups" data-live>
      <h2>Groups</h2>
      ${groupTable(context, [...groups.values()].slice(0, SHOWN))}
    </section>
    <details class="card" ${opened(context, 'add-group')}>
      <summary>Add a group</summary>
      <p class="soft">
        A customer that subscribes. Applications: ${[...applications.keys()].slice(0, 9).join(', ')};
        resellers: ${[...resellers.keys()].slice(0, 9).join(', ')}.
      </p>
      ${actionForm(context, addGroup, { submit: 'Add the group' })}
    </details>
    <section id="users" data-live>
      <h2>Users</h2>
      ${userTable(context, [...users.values()].slice(0, SHOWN))}
    </section>
    <details class="card" ${opened(context, 'add-user')}>
      <summary>Add a user</summary>
      <p class="soft">Without a role in a group nobody signs in: give one on the page of the group.</p>
      ${actionForm(context, addUser, { submit: 'Add the user' })}
    </details>`;
}

/** A form that was refused is to be corrected, not to be looked for. */
function opened({ outcome }: PageContext, action: string): Markup | '' {
  return outcome?.ok === false && outcome.action === action ? html`open` : '';
}

function groupTable({ sandbox }: PageContext, groups: readonly Group[]): Markup {
  const { state } = sandbox.platform;
  return table<Group>(
    'Customers, each with the application it bought.',
    [
      { title: 'Group', cell: group => html`${groupLink(group)}<br /><small>${group.id}</small>` },
      { title: 'Application', cell: ({ applicationId }) => html`<code>${applicationId}</code>` },
      {
        title: 'Organization',
        cell: ({ organizationId }) => html`<code>${short(organizationId, 40)}</code>`,
      },
      { title: 'People', numeric: true, cell: ({ id }) => state.membersOf(id).length },
      { title: 'Sold by', cell: ({ resellerId }) => resellerId ?? 'nobody' },
      { title: 'Subscription', cell: statusTag },
    ],
    groups,
    emptyState('Nobody has bought an application yet.', 'Add a group below, or apply a seed.'),
  );
}

function userTable({ sandbox }: PageContext, users: readonly User[]): Markup {
  const { state } = sandbox.platform;
  const groupsOf = (user: User): Markup | string => {
    const memberships = state.memberships.filter(({ userId }) => userId === user.id);
    if (memberships.length === 0) return html`<span class="tag">no access</span>`;
    return html`${memberships
      .slice(0, 9)
      .map(
        ({ groupId, role }) =>
          html`<span class="line"
            >${role} of ${groupLink(state.groups.get(groupId) ?? { id: groupId, name: groupId })}</span
          >`,
      )}`;
  };
  return table<User>(
    'People, and what they may do where.',
    [
      { title: 'User', cell: user => html`${userLink(user)}<br /><small>${user.id}</small>` },
      { title: 'E-mail', cell: ({ email }) => short(email, 60) },
      { title: 'Company', cell: ({ companyName }) => short(companyName || '—', 60) },
      { title: 'Groups', cell: groupsOf },
    ],
    users,
    emptyState('There is nobody here yet.', 'Add a user below, or apply a seed.'),
  );
}
