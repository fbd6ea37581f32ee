import { MaestranoSandboxError } from '../../../errors/index.js';
import {
  gatherNotifications,
  holdDeliveries,
  releaseDeliveries,
  sendNotifications,
} from '../../control/actions/deliveries.js';
import { html, type Markup } from '../../http/index.js';
import { type Delivery } from '../../outbound/index.js';
import { timeTag } from '../format.js';
import { actionForm, emptyState, type Page, type PageContext, short, table } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { deliveryDetail, KINDS, outcomeTag } from './delivery.js';

const SHOWN = 50;

export const page: Page = {
  heading: 'Webhook outbox',
  lead: 'Everything the platform sent to applications, and what they answered. Hold it back, send it twice or in another order, and see whether the application bears it.',
  render: context => {
    const id = context.query.get('delivery');
    const delivery = id === null ? undefined : context.sandbox.outbox.find(id);
    if (id !== null && !delivery) throw MaestranoSandboxError.unknown('delivery', id);
    return html`${delivery ? deliveryDetail(context, delivery) : ''} ${valve(context)} ${list(context)}`;
  },
};

/** Whether things flow. */
function valve(context: PageContext): Markup {
  const { outbox, notifier } = context.sandbox;
  const held = outbox.deliveries.filter(({ outcome }) => outcome === 'held');
  return html`<section id="valve" data-live>
    ${context.notice('valve')}
    <div class="grid">
      <div class="card">
        <div class="head">
          <h2>Deliveries</h2>
          <span class="tag ${outbox.holding ? 'warn' : 'good'}"
            >${outbox.holding ? 'held' : 'sent at once'}</span
          >
        </div>
        ${
          outbox.holding || held.length > 0
            ? actionForm(context, releaseDeliveries, {
                submit: held.length > 0 ? `Release ${held.length}` : 'Release',
                ...(held.length > 0 ? {} : { only: [] }),
                place: 'valve',
                values: { order: held.map(({ id }) => id).join(' ') },
              })
            : html`<p class="soft">Hold them, do several things, then let them go in another order.</p>`
        }
        ${outbox.holding ? '' : actionForm(context, holdDeliveries, { submit: 'Hold', tone: 'quiet', place: 'valve' })}
      </div>
      <div class="card">
        <div class="head">
          <h2>Connec! notifications</h2>
          <span class="tag ${notifier.gathering ? 'warn' : 'good'}"
            >${notifier.gathering ? `gathering: ${notifier.gathered} records` : 'one post for each change'}</span
          >
        </div>
        <p class="soft">Gather them, and one post carries the changes of several groups.</p>
        ${
          notifier.gathering
            ? actionForm(context, sendNotifications, { submit: 'Send what gathered', place: 'valve' })
            : actionForm(context, gatherNotifications, { submit: 'Gather', tone: 'quiet', place: 'valve' })
        }
      </div>
    </div>
  </section>`;
}

function list(context: PageContext): Markup {
  const all = [...context.sandbox.outbox.deliveries].reverse();
  return html`<section id="deliveries" data-live>
    <h2>Sent</h2>
    ${table(
      all.length > SHOWN ? `The last ${SHOWN} of ${all.length}, newest first` : 'Newest first',
      [
        { title: 'What', cell: link },
        {
          title: 'To',
          cell: ({ applicationId }: Delivery) => html`<code>${short(applicationId, 40)}</code>`,
        },
        { title: 'When', cell: ({ createdAt }) => timeTag(createdAt, 'seconds') },
        { title: 'Tries', numeric: true, cell: ({ attempts }) => attempts.length },
        { title: 'Came to', cell: outcomeTag },
      ],
      all.slice(0, SHOWN),
      emptyState(
        'Nothing was sent yet.',
        html`<a href="${pathOf('people')}">Remove somebody from a group</a>, or
          <a href="${pathOf('connec')}">change a record</a> that an application subscribed to.`,
      ),
      ({ id }) => id,
    )}
  </section>`;
}

function link({ id, kind, copyOf }: Delivery): Markup {
  return html`<a href="${pathOf('outbox')}?delivery=${encodeURIComponent(id)}#delivery">${KINDS[kind]}</a>
    <small>${id}${copyOf === undefined ? '' : `, the same as ${copyOf}`}</small>`;
}
