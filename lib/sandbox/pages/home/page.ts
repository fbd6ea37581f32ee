import { freezeClock, resumeClock } from '../../control/actions/clock.js';
import { html, type Markup } from '../../http/index.js';
import { type Application, type Group } from '../../state/index.js';
import { environmentSnippet } from '../applications/snippet.js';
import { timeTag } from '../format.js';
import {
  actionForm,
  copyable,
  emptyState,
  type Page,
  type PageContext,
  person,
  short,
} from '../frame/index.js';
import { pathOf } from '../nav.js';
import { groupLink, launchPath, statusTag, userLink } from '../people/links.js';
import { checklist } from './checklist.js';

const SHOWN = 12;

export const page: Page = {
  heading: 'A marketplace to develop against',
  lead: 'Your application meets the whole platform here: people sign in, it bills their groups and shares data with them, and it hears about every change. Nothing leaves this machine.',
  render: context => {
    const { applications } = context.sandbox.platform.state;
    return html`<div class="grid start">
        ${checklist(context)}
        <div>${clock(context)} ${environment(context, [...applications.values()])}</div>
      </div>
      ${[...applications.values()].map(application => customers(context, application))}
      <p class="soft">
        Everything here is also an API: its <a href="/_sandbox/openapi.json">OpenAPI document</a>, what the
        sandbox <a href="/_sandbox/coverage">covers</a>, and the
        <a href="/api/v1/auth/saml/metadata">identity provider's metadata</a>.
      </p>`;
  },
};

function clock(context: PageContext): Markup {
  const { clock } = context.sandbox;
  const [next] = clock.planned;
  return html`<section class="card" id="clock" data-live>
    <h2>The platform's time</h2>
    <p class="moment">${timeTag(context.now)}</p>
    <p class="soft">
      ${next ? html`Next: ${next.what}, ${timeTag(next.at)}.` : 'Nothing is due.'}
      <a href="${pathOf('clock')}">Let time pass</a>
    </p>
    ${clock.frozen ? actionForm(context, resumeClock, { submit: 'Run', tone: 'quiet' }) : actionForm(context, freezeClock, { submit: 'Freeze', tone: 'quiet', only: [] })}
  </section>`;
}

function environment({ origin }: PageContext, applications: readonly Application[]): Markup {
  return html`<section class="card">
    <h2>Environment of the application</h2>
    ${applications
      .slice(0, 3)
      .map(
        application =>
          html`${applications.length > 1 ? html`<h3>${short(application.name, 60)}</h3>` : ''}
          ${copyable(environmentSnippet(application, origin))}`,
      )}
    <p class="soft">
      Or as a preset: see <a href="${pathOf('applications')}">Applications</a>. For <code>curl</code>, set
      <code>MNO_SANDBOX_CONTROL_TOKEN</code> to the control token, which the sandbox prints when it starts.
    </p>
  </section>`;
}

function customers({ sandbox }: PageContext, application: Application): Markup {
  const { state } = sandbox.platform;
  const groups = state.groupsOf(application.id);
  return html`<section id="customers-${application.id}" data-live>
    <h2>Sign in to ${short(application.name, 60)}</h2>
    ${
      groups.length === 0
        ? emptyState(
            'Nobody has bought this application yet.',
            html`Add a group on <a href="${pathOf('people')}">Groups and users</a>.`,
          )
        : ''
    }
    <div class="grid">
      ${groups.slice(0, SHOWN).map(group => groupCard(state.membersOf(group.id), group))}
    </div>
    ${groups.length > SHOWN ? html`<p class="soft">And ${groups.length - SHOWN} more groups.</p>` : ''}
  </section>`;
}

type Member = ReturnType<PageContext['sandbox']['platform']['state']['membersOf']>[number];

function groupCard(members: readonly Member[], group: Group): Markup {
  const running = group.status === 'running';
  return html`<article class="card">
    <div class="head">
      <h3>${groupLink(group)} <code>${group.id}</code></h3>
      ${statusTag(group)}
    </div>
    ${members.length === 0 ? html`<p class="empty">Nobody is in this group.</p>` : ''}
    <ul class="rows">
      ${members.slice(0, SHOWN).map(member => memberRow(group, member, running))}
    </ul>
  </article>`;
}

function memberRow(group: Group, { user, role }: Member, running: boolean): Markup {
  const name = `${person(user).slice(0, 60)} for ${group.name.slice(0, 60)}`;
  return html`<li>
    <div class="who">${userLink(user)} <span class="tag">${role}</span><small>${user.id}</small></div>
    ${running ? html`<a class="button" href="${launchPath({ user_uid: user.id, group_id: group.id })}" aria-label="Sign in as ${name}">Sign in</a>` : ''}
  </li>`;
}
