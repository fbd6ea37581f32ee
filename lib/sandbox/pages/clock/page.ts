import { advanceClock, freezeClock, resumeClock } from '../../control/actions/clock.js';
import { html } from '../../http/index.js';
import { actionForm, type Page } from '../frame/index.js';

export const page: Page = {
  lead: 'Everything on the platform happens by this clock: stop it, or let a month pass at once.',
  render: context =>
    html`<section class="card">
        ${actionForm(context, advanceClock, { submit: 'Advance', values: { by: '31d' } })}
      </section>
      <section class="card">
        ${context.sandbox.clock.frozen ? actionForm(context, resumeClock, { submit: 'Run' }) : actionForm(context, freezeClock, { submit: 'Freeze', tone: 'quiet' })}
      </section>`,
};
