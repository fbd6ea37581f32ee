import { resetSandbox, restoreSnapshot, takeSnapshot } from '../../control/actions/seeds.js';
import { html, type Markup } from '../../http/index.js';
import {
  actionButton,
  actionForm,
  curlsOf,
  emptyState,
  type Page,
  type PageContext,
} from '../frame/index.js';

/** The built-in seeds, for people. */
const BUILT_IN = [
  ['quick-start', 'Two groups, three people, some invoices. What a sandbox starts with.'],
  ['two-marketplaces', 'One application sold on two marketplaces, under two ids.'],
  ['reseller', 'Groups sold by two resellers and by none.'],
  ['heavy', '50,000 Connec! records, to see how long lists behave.'],
] as const;

const EXAMPLE = `applications:
  - { id: app-1, name: My application, host: 'http://localhost:3000' }
groups:
  - { id: cld-1, name: Acme, currency: EUR }
users:
  - { id: usr-1, name: Ada, surname: Lovelace, memberships: { cld-1: Admin } }
records:
  cld-1:
    invoices:
      - { title: Website redesign, status: AUTHORISED }
`;

const SNAPSHOT_NAME = {
  kind: 'text',
  label: 'Name',
  required: true,
  max: 64,
  example: 'before-the-test',
  hint: 'Letters, digits, "_", "." and "-".',
} as const;

export const page: Page = {
  lead: 'Start over from a known situation, or keep this one to come back to it as often as you like.',
  render: context => html`${snapshots(context)} ${builtIn(context)} ${ownSeed(context)} ${reset(context)}`,
};

function snapshots(context: PageContext): Markup {
  const { names } = context.sandbox.snapshots;
  return html`<section class="card" id="snapshots">
    <h2>Snapshots</h2>
    <p class="soft">
      State and records under a name. Time, faults and what was sent stay as they are when one is restored.
    </p>
    ${names.length === 0 ? emptyState('There is no snapshot yet.', 'Bring the sandbox into a situation worth keeping, and take one below.') : ''}
    <ul class="rows">
      ${names.map(
        name =>
          html`<li>
            <span class="who">${name}</span>
            ${actionButton(context, restoreSnapshot, {
              submit: 'Restore',
              label: `Restore ${name}`,
              tone: 'quiet',
              params: { name },
              place: 'snapshots',
            })}
            ${curlsOf(context, [{ action: restoreSnapshot, options: { params: { name } } }])}
          </li>`,
      )}
    </ul>
    <div class="inline">
      ${actionForm(context, takeSnapshot, {
        submit: 'Take a snapshot',
        ask: { name: SNAPSHOT_NAME },
        place: 'snapshots',
      })}
    </div>
    ${context.notice('snapshots')}
  </section>`;
}

function builtIn(context: PageContext): Markup {
  return html`<section class="card">
    <h2>Built-in seeds</h2>
    <p class="soft">
      Applying one replaces everything: state, records, time, faults, snapshots and what was sent.
    </p>
    <ul class="rows">
      ${BUILT_IN.map(
        ([seed, about]) =>
          html`<li>
            <span class="who"><strong>${seed}</strong><small>${about}</small></span>
            ${actionButton(context, resetSandbox, { submit: 'Apply', label: `Apply ${seed}`, tone: 'quiet', values: { seed } })}
            ${curlsOf(context, [{ action: resetSandbox, options: { values: { seed } } }])}
          </li>`,
      )}
    </ul>
  </section>`;
}

function ownSeed(context: PageContext): Markup {
  return html`<section class="card" id="own-seed">
    <h2>A seed of your own</h2>
    <p class="soft">
      YAML, or JSON. Ids are yours to choose; what is left out gets a default. A seed that cannot be used
      changes nothing, and is told what is wrong with it.
    </p>
    ${context.notice('own-seed')}
    ${actionForm(context, resetSandbox, { submit: 'Start from this seed', values: { seed: EXAMPLE }, place: 'own-seed' })}
  </section>`;
}

function reset(context: PageContext): Markup {
  return html`<section class="card">
    <h2>Reset</h2>
    <p class="soft">Back to the seed that was used last, and to the time of this machine.</p>
    ${actionForm(context, resetSandbox, { submit: 'Reset everything', tone: 'danger', only: [] })}
  </section>`;
}
