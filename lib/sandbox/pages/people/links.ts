import { html, type Markup } from '../../http/index.js';
import { type Group, type User } from '../../state/index.js';
import { person, short } from '../frame/index.js';
import { pathOf } from '../nav.js';

export function groupLink({ id, name }: Pick<Group, 'id' | 'name'>): Markup {
  return html`<a href="${pathOf('people')}?group=${encodeURIComponent(id)}">${short(name, 60)}</a>`;
}

export function userLink(user: Pick<User, 'id' | 'name' | 'surname'>): Markup {
  return html`<a href="${pathOf('people')}?user=${encodeURIComponent(user.id)}"
    >${short(person(user), 60)}</a
  >`;
}

/** Where the marketplace launches the application for somebody. */
export function launchPath(parameters: Readonly<Record<string, string>>): string {
  return `/sso_trigger?${new URLSearchParams(parameters).toString()}`;
}

export function statusTag({ status }: Pick<Group, 'status'>): Markup {
  return status === 'running'
    ? html`<span class="tag good">subscribed</span>`
    : html`<span class="tag bad">cancelled</span>`;
}
