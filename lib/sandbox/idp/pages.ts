import { html, type Markup } from '../http/index.js';
import { layout } from '../pages/layout.js';
import { type Application, type Group, type Role, type User } from '../state/index.js';

export interface GroupChoice {
  readonly group: Group;
  readonly role: Role;
}

export interface UserChoice {
  readonly user: User;
  readonly groups: readonly GroupChoice[];
}

const fullName = ({ name, surname }: User): string => `${name} ${surname}`.trim();

/** The same address with one parameter more, as the historic links were made. */
function withParameter(target: string, name: string, value: string): string {
  const rest = target.replace(new RegExp(`&${name}=[^&]*`, 'g'), '');
  return `${rest}&${name}=${encodeURIComponent(value)}`;
}

export function userPicker(application: Application, users: readonly UserChoice[], target: string): Markup {
  const choices = users.map(({ user, groups }) => {
    const access = groups.map(({ group, role }) => `${role} of ${group.name}`).join(', ');
    return html`<a class="choice" href="${withParameter(target, 'user_uid', user.id)}">
      <span>${fullName(user)}<small>${access || 'No access to this application'}</small></span
      ><code>${user.id}</code></a
    >`;
  });
  return layout(
    'Choose a user',
    html`<h1>Who signs in?</h1>
      <p class="lead">
        ${application.name} (<code>${application.id}</code>) asks the marketplace to sign somebody in. Choose
        one of the sandbox's users.
      </p>
      ${choices}`,
  );
}

export function groupPicker(
  application: Application,
  user: User,
  groups: readonly GroupChoice[],
  target: string,
): Markup {
  const withUser = withParameter(target, 'user_uid', user.id);
  const choices = groups.map(
    ({ group, role }) =>
      html`<a class="choice" href="${withParameter(withUser, 'group_id', group.id)}">
        <span>${group.name}<small>${role}</small></span
        ><code>${group.id}</code></a
      >`,
  );
  return layout(
    'Choose a group',
    html`<h1>For which group?</h1>
      <p class="lead">${fullName(user)} uses ${application.name} in several groups.</p>
      ${choices}`,
  );
}

export function noAccessPage(application: Application, user: User): Markup {
  return layout(
    'No access',
    html`<h1>No access</h1>
      <p class="lead">
        ${fullName(user)} (<code>${user.id}</code>) belongs to no group that uses ${application.name}. The
        marketplace ends the sign-in here; the application hears nothing of it.
      </p>
      <p><a class="button" href="/">Back to the sandbox</a></p>`,
  );
}

export function badRequestPage(message: string): Markup {
  return layout(
    'Unreadable request',
    html`<h1>This sign-in request cannot be read</h1>
      <p class="lead">${message}</p>
      <p><a class="button" href="/">Back to the sandbox</a></p>`,
  );
}
