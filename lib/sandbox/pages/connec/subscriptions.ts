import { html, type Markup } from '../../http/index.js';
import { type Application } from '../../state/index.js';
import { emptyState, type PageContext, short, table } from '../frame/index.js';
import { pathOf } from '../nav.js';

/** Who hears of changes, by what applications say of themselves. */
export function subscriptions({ sandbox }: PageContext): Markup {
  const { metadata, platform } = sandbox;
  return html`<section id="subscriptions" data-live>
    <h2>Who hears of changes</h2>
    ${table(
      'Subscriptions in the metadata of each application',
      [
        {
          title: 'Application',
          cell: (application: Application) =>
            html`${short(application.name)} <small><code>${application.id}</code></small>`,
        },
        {
          title: 'Subscribed to',
          cell: application => subscribed(metadata.lastKnown(application)?.subscriptions),
        },
        {
          title: 'Told at',
          cell: application =>
            html`<code>${short(metadata.lastKnown(application)?.notificationsPath ?? '—')}</code>`,
        },
        {
          title: 'Ids',
          cell: application =>
            metadata.lastKnown(application)?.externalIds ? 'as id maps' : 'as plain texts',
        },
      ],
      [...platform.state.applications.values()],
      emptyState(
        'There is no application.',
        html`<a href="${pathOf('seeds')}">Reset to a seed that has one.</a>`,
      ),
    )}
  </section>`;
}

function subscribed(collections: ReadonlySet<string> | undefined): Markup | string {
  if (!collections)
    return html`not known yet: <a href="${pathOf('applications')}">check its metadata</a>, or change a record`;
  if (collections.size === 0) return 'nothing';
  return html`${[...collections].slice(0, 60).map(name => html`<span class="tag">${short(name, 40)}</span> `)}`;
}
