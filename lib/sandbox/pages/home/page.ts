import { html, type Markup } from '../../http/index.js';
import { type Group } from '../../state/index.js';
import { type Page, type PageContext, person, short } from '../frame/index.js';

export const page: Page = {
  heading: 'A marketplace to develop against',
  lead: 'Your application meets the whole platform here: people sign in from below, it bills their groups and shares data with them, and it hears about every change. Nothing leaves this machine.',
  render: context => {
    const groups = [...context.sandbox.platform.state.groups.values()];
    return html`<div class="grid">${groups.map(group => groupCard(context, group))}</div>`;
  },
};

function groupCard({ sandbox }: PageContext, group: Group): Markup {
  return html`<section class="card">
    <h2>${short(group.name)}</h2>
    <ul class="rows">
      ${sandbox.platform.state.membersOf(group.id).map(
        ({ user, role }) =>
          html`<li>
            <div class="who">
              ${short(person(user))} <span class="tag">${role}</span><small>${user.id}</small>
            </div>
            <a
              class="button"
              href="/sso_trigger?user_uid=${encodeURIComponent(user.id)}&amp;group_id=${encodeURIComponent(group.id)}"
              >Sign in</a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
