import { dropDelivery, duplicateDelivery, resendDelivery } from '../../control/actions/deliveries.js';
import { html, type Markup, parseJson } from '../../http/index.js';
import { type Delivery, type DeliveryAttempt } from '../../outbound/index.js';
import { timeTag } from '../format.js';
import { actionButton, curlsOf, emptyState, type PageContext, short, table } from '../frame/index.js';
import { pathOf } from '../nav.js';

export const KINDS: Readonly<Record<Delivery['kind'], string>> = {
  metadata: 'Metadata read',
  'group-deletion': 'Group left',
  'user-deletion': 'User removed',
  notification: 'Data changed',
};

const LONGEST = 40_000;

/** How it stands with a delivery. */
export function outcomeTag({ outcome, attempts, nextAttemptAt }: Delivery): Markup {
  const last = attempts.at(-1);
  const tone =
    outcome === 'delivered' ? 'good' : outcome === 'failed' ? 'bad' : outcome === 'pending' ? '' : 'warn';
  const said =
    outcome === 'held' || outcome === 'dropped' ? outcome : (last?.status ?? last?.error ?? 'on its way');
  return html`<span class="tag ${tone}">${short(String(said), 40)}</span>
    ${nextAttemptAt ? html`<small>again ${timeTag(nextAttemptAt, 'seconds')}</small>` : ''}`;
}

/** One delivery: what was sent, what came back at each try, and what else can be done with it. */
export function deliveryDetail(context: PageContext, delivery: Delivery): Markup {
  const { id, kind, request, attempts } = delivery;
  return html`<section class="card" id="delivery">
    <div class="head">
      <h2>${KINDS[kind]} <small>${id}</small></h2>
      <a href="${pathOf('outbox')}">Close</a>
    </div>
    ${context.notice('delivery')}
    <p><code>${request.method} ${short(request.url, 300)}</code> ${outcomeTag(delivery)}</p>
    ${buttons(context, delivery)}
    <div class="message">
      <h3>What was sent</h3>
      ${message(request.headers, request.body)}
    </div>
    <h3>What came back</h3>
    ${table(
      `Tries of ${id}`,
      [
        { title: 'When', cell: ({ at }: DeliveryAttempt) => timeTag(at, 'seconds') },
        { title: 'Status', cell: ({ status, error }) => short(String(status ?? error ?? ''), 80) },
        { title: 'Answer', cell: answer },
      ],
      attempts,
      emptyState('It was not tried yet.', 'Send it, or release what is held.'),
    )}
  </section>`;
}

function answer({ status, headers = {}, body = '' }: DeliveryAttempt): Markup | string {
  return status === undefined ? 'no answer' : message(headers, body);
}

function buttons(context: PageContext, { id, outcome, nextAttemptAt }: Delivery): Markup {
  const options = { params: { id }, place: 'delivery' };
  const droppable = outcome === 'held' || nextAttemptAt !== undefined;
  const actions = [resendDelivery, duplicateDelivery, ...(droppable ? [dropDelivery] : [])];
  return html`<div class="acts">
      ${actionButton(context, resendDelivery, { ...options, submit: outcome === 'held' ? 'Send now' : 'Send again' })}
      ${actionButton(context, duplicateDelivery, { ...options, submit: 'Duplicate', tone: 'quiet' })}
      ${droppable ? actionButton(context, dropDelivery, { ...options, submit: 'Drop', tone: 'danger' }) : ''}
    </div>
    ${curlsOf(
      context,
      actions.map(action => ({ action, options: { params: { id } } })),
    )}`;
}

function message(headers: Readonly<Record<string, string>>, body: string): Markup {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return html`<details>
      <summary>Headers</summary>
      <pre tabindex="0">${lines.join('\n')}</pre>
    </details>
    <pre tabindex="0">${body === '' ? '(no body)' : readable(body)}</pre>`;
}

/** JSON is laid out; what is long is cut. */
function readable(body: string): string {
  const value = body.length <= LONGEST * 5 ? parseJson(body) : undefined;
  const text = value === undefined ? body : JSON.stringify(value, null, 2);
  return text.length > LONGEST
    ? `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} characters more`
    : text;
}
