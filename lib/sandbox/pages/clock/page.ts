import { advanceClock, freezeClock, resumeClock, stepClock } from '../../control/actions/clock.js';
import { html, type Markup } from '../../http/index.js';
import { timeTag } from '../format.js';
import {
  actionButton,
  actionForm,
  curlsOf,
  emptyState,
  type Page,
  type PageContext,
  table,
} from '../frame/index.js';

const LEAPS = [
  ['1h', '1 hour'],
  ['1d', '1 day'],
  ['31d', '31 days'],
  ['366d', '1 year'],
] as const;

const SHOWN = 30;

export const page: Page = {
  lead: 'Everything on the platform happens by this clock: recurring bills, invoicing, webhooks that are tried again. Stop it, or let a month pass at once.',
  render: context =>
    html`${now(context)}
      <div class="grid">${leap(context)} ${standStill(context)}</div>
      ${planned(context)}`,
};

function now({ now, sandbox: { clock } }: PageContext): Markup {
  return html`<section class="card" id="time" data-live>
    <h2>The platform's time</h2>
    <p class="moment">${timeTag(now, 'seconds')}</p>
    <p class="soft">
      ${clock.frozen ? 'It stands still: nothing happens by itself.' : "It runs with this machine's clock."}
    </p>
  </section>`;
}

function leap(context: PageContext): Markup {
  return html`<section class="card">
    <h2>Let time pass</h2>
    <p class="soft">What falls due on the way happens in order, each thing at its own moment.</p>
    <div class="acts">
      ${LEAPS.map(([by, label]) =>
        actionButton(context, advanceClock, {
          submit: label,
          label: `Advance by ${label}`,
          tone: 'quiet',
          values: { by },
        }),
      )}
    </div>
    <div class="inline">
      ${actionForm(context, advanceClock, { submit: 'Advance', values: { by: '31d' } })}
    </div>
  </section>`;
}

function standStill(context: PageContext): Markup {
  const { frozen } = context.sandbox.clock;
  return html`<section class="card">
    <h2>Stop and run</h2>
    <div class="acts">
      ${frozen ? actionButton(context, resumeClock, { submit: 'Run' }) : actionButton(context, freezeClock, { submit: 'Freeze now' })}
      ${actionButton(context, stepClock, { submit: 'Step to what is next', tone: 'quiet' })}
    </div>
    ${curlsOf(context, [
      { action: frozen ? resumeClock : freezeClock, options: { only: [] } },
      { action: stepClock, options: {} },
    ])}
    <div class="inline">
      ${actionForm(context, freezeClock, { submit: 'Freeze at this time', tone: 'quiet', values: { at: context.now } })}
    </div>
  </section>`;
}

function planned({ sandbox: { clock } }: PageContext): Markup {
  const due = clock.planned;
  return html`<section id="planned" data-live>
    <h2>What will happen next</h2>
    ${table(
      'By the times above, in order.',
      [
        { title: 'When', cell: ({ at }) => timeTag(at, 'seconds') },
        { title: 'What', cell: ({ what }) => what },
      ],
      due.slice(0, SHOWN),
      emptyState('Nothing is due.', 'Let an application create a recurring bill, and look again.'),
    )}
    ${due.length > SHOWN ? html`<p class="soft">And ${due.length - SHOWN} more.</p>` : ''}
  </section>`;
}
