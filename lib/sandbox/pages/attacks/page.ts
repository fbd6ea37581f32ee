import { runAttacks } from '../../control/actions/attacks.js';
import { type Attack, type AttackReport } from '../../attacks/index.js';
import { html, isObject, type Markup } from '../../http/index.js';
import {
  actionButton,
  actionForm,
  emptyState,
  type Page,
  type PageContext,
  short,
  table,
} from '../frame/index.js';
import { pathOf } from '../nav.js';
import { attackReport } from './report.js';

export const page: Page = {
  heading: 'Attack lab',
  lead: 'The platform turns hostile: it starts sign-ins at an application as a browser would, and answers them with forged, wrapped, stale and replayed messages. A safe application refuses every one of them.',
  render: async context => {
    const { ATTACKS } = await import('../../attacks/index.js');
    return html`${context.notice('attacks')} ${result(context)} ${launcher(context)}
    ${catalogue(context, ATTACKS)}`;
  },
};

/** What there is, each to be tried alone. */
function catalogue(context: PageContext, attacks: readonly Attack[]): Markup | '' {
  const { applications } = context.sandbox.platform.state;
  const first = [...applications.keys()][0];
  if (first === undefined) return '';
  const asked = context.query.get('application') ?? first;
  const id = applications.has(asked) ? asked : first;
  const attempt = ({ name }: Attack): Markup =>
    actionButton(context, runAttacks, {
      submit: 'Try',
      label: `Try ${name}`,
      tone: 'quiet',
      params: { id },
      values: { only: name },
      back: `${pathOf('attacks')}?application=${encodeURIComponent(id)}`,
      place: 'attacks',
    });
  return html`<section>
    <h2>The catalogue</h2>
    ${applications.size > 1 ? html`<p class="acts">Try one on ${[...applications.keys()].map(each => html`<a class="button quiet" ${each === id ? html`aria-current="true"` : ''} href="${pathOf('attacks')}?application=${encodeURIComponent(each)}">${short(each, 40)}</a>`)}</p>` : ''}
    ${table(
      `${attacks.length} attacks, to be tried on ${id}`,
      [
        { title: 'Attack', cell: ({ name }: Attack) => html`<code>${name}</code>` },
        { title: 'What would go wrong', cell: ({ about }) => about },
        { title: 'Alone', cell: attempt },
      ],
      attacks,
      html``,
    )}
  </section>`;
}

function launcher(context: PageContext): Markup {
  const applications = [...context.sandbox.platform.state.applications.values()];
  if (applications.length === 0)
    return emptyState(
      'There is nobody to attack.',
      html`<a href="${pathOf('seeds')}">Reset to a seed</a> that has an application.`,
    );
  return html`<section>
    <h2>Attack an application</h2>
    ${applications.map(
      ({ id, name, host }) =>
        html`<div class="card">
          <div class="head">
            <h3>${short(name)} <code>${id}</code></h3>
            <a href="${host}">${short(host, 60)}</a>
          </div>
          <p class="soft">
            It has to run, and to let a member of one of its groups sign in. All of them take some seconds.
          </p>
          ${actionForm(context, runAttacks, { submit: 'Attack', label: `Attack ${id}`, params: { id }, back: pathOf('attacks'), place: 'attacks' })}
        </div>`,
    )}
  </section>`;
}

/** What the run that led here came to. */
function result({ outcome, sandbox }: PageContext): Markup | '' {
  if (outcome?.action !== runAttacks.name || !outcome.ok || !isReport(outcome.result)) return '';
  return attackReport(sandbox, outcome.result);
}

function isReport(value: unknown): value is AttackReport {
  return isObject(value) && 'control' in value && 'results' in value;
}
