import { addFault, clearFaults, removeFault } from '../../control/actions/faults.js';
import { type ActiveFault, type FaultEffect } from '../../faults/index.js';
import { html, type Markup } from '../../http/index.js';
import {
  actionButton,
  actionForm,
  curlsOf,
  emptyState,
  type Page,
  type PageContext,
  short,
  table,
} from '../frame/index.js';

export const page: Page = {
  lead: 'What goes wrong between an application and a platform, on purpose: choose it, then let the application call. The sandbox’s own pages are never struck.',
  render: context => html`${waiting(context)} ${chooser(context)}`,
};

function waiting(context: PageContext): Markup {
  const { active } = context.sandbox.faults;
  return html`<section id="faults" data-live>
    <h2>What waits to go wrong</h2>
    ${context.notice('faults')}
    ${table(
      'The first that fits a request strikes it',
      [
        {
          title: 'What',
          cell: ({ effect, id }: ActiveFault) => html`${inWords(effect)} <small>${id}</small>`,
        },
        { title: 'Where', cell: where },
        { title: 'Struck', numeric: true, cell: ({ struck }) => struck },
        {
          title: 'Left',
          cell: ({ remaining }) => (remaining === undefined ? 'until removed' : String(remaining)),
        },
        {
          title: 'Do',
          cell: ({ id }) =>
            actionButton(context, removeFault, {
              submit: 'Remove',
              label: `Remove ${id}`,
              tone: 'quiet',
              params: { id },
              place: 'faults',
            }),
        },
      ],
      active,
      emptyState(
        'Nothing goes wrong on purpose.',
        'Choose below what the next call of an application meets.',
      ),
      ({ id }) => id,
    )}
    ${
      active.length === 0
        ? ''
        : html`<div class="acts">
              ${actionButton(context, clearFaults, { submit: 'Remove all', tone: 'danger', place: 'faults' })}
            </div>
            ${curlsOf(context, [
              { action: removeFault, options: { params: { id: active[0]?.id ?? '' } } },
              { action: clearFaults, options: {} },
            ])}`
    }
  </section>`;
}

function where({ path = '', method, applicationId }: ActiveFault): Markup {
  return html`<code>${short(method ?? 'any method', 20)} ${short(path === '' ? 'any path' : path, 80)}</code>
    ${applicationId === undefined ? '' : html`<small>of ${short(applicationId, 40)}</small>`}`;
}

/** What an application sees of it. */
function inWords(effect: FaultEffect): string {
  switch (effect.kind) {
    case 'status':
      return `answers ${effect.status}${effect.retryAfter === undefined ? '' : `, again after ${effect.retryAfter} s`}`;
    case 'latency':
      return `answers ${effect.ms} ms later`;
    case 'rate-limit':
      return `lets ${effect.requests} through in ${effect.seconds} s, then answers 429`;
    case 'reset':
      return 'breaks the connection before anything happens';
    case 'truncated':
      return 'breaks off in the middle of the answer';
    case 'lost':
      return 'does it, but the answer is lost';
  }
}

/** The most common situations, one press away; anything else by the form. */
function chooser(context: PageContext): Markup {
  const place = 'faults';
  const quick = (what: string, submit: string): Markup =>
    actionButton(context, addFault, { submit, tone: 'quiet', place, values: { what } });
  const ids = [...context.sandbox.platform.state.applications.keys()];
  return html`<section>
    <h2>Let something go wrong</h2>
    <div class="card">
      <h3>At once</h3>
      <p class="soft">Each strikes one request, whoever makes it; an outage lasts until it is removed.</p>
      <div class="acts">
        ${quick('an error status', 'Answer 503 once')} ${quick('a slow answer', 'Answer 2 s late')}
        ${quick('it happens, but the answer is lost', 'Lose one answer')}
        ${quick('too many requests', 'Limit to 5 a minute')}
        ${quick('the platform is down', 'Take the platform down')}
      </div>
    </div>
    <div class="card tops">
      <h3>Exactly</h3>
      <p class="soft">Applications here: ${ids.map(id => html`<code>${short(id, 40)}</code> `)}</p>
      ${actionForm(context, addFault, { submit: 'Let it go wrong', place })}
    </div>
  </section>`;
}
