import { html, type Markup } from '../../http/index.js';
import { type Page, short } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { type Scenario, scenariosOf } from './scenarios.js';

export const page: Page = {
  lead: 'Every way a sign-in can go, one click each. They start where customers start, at the marketplace, and end in your application, or do not.',
  render: ({ sandbox }) => {
    const { state } = sandbox.platform;
    const applications = [...state.applications.values()];
    return html`${applications.map(
      application =>
        html`<section id="scenarios-${application.id}" data-live>
          <h2>${short(application.name)} <code>${application.id}</code></h2>
          <div class="grid even">${scenariosOf(state, application).map(card)}</div>
        </section>`,
    )}`;
  },
};

function card({ name, platform, application, launch, otherwise }: Scenario): Markup {
  return html`<article class="card">
    <h3>${name}</h3>
    <dl class="stacked">
      <dt>The platform</dt>
      <dd>${platform}</dd>
      <dt>Your application</dt>
      <dd>${application}</dd>
    </dl>
    ${
      launch
        ? html`<p>
            <a class="button" href="${launch.path}" aria-label="Sign in: ${name}">Sign in</a>
            <span class="soft">${short(launch.who, 60)}</span>
          </p>`
        : html`<p class="empty">
            Nobody here is in this situation. ${otherwise} <a href="${pathOf('people')}">Groups and users</a>,
            <a href="${pathOf('seeds')}">seeds</a>
          </p>`
    }
  </article>`;
}
