import { html, type Markup } from '../http/index.js';
import { type Delivery } from '../outbound/index.js';
import { timeTag } from './format.js';

const KINDS: Readonly<Record<Delivery['kind'], string>> = {
  metadata: 'Metadata read',
  'group-deletion': 'Group left',
  'user-deletion': 'User removed',
  notification: 'Data changed',
};

/** What the platform sent, newest first. */
export function deliveriesSection(deliveries: readonly Delivery[]): Markup {
  return html`<section id="deliveries">
    <h2>Sent to the application</h2>
    <div class="card">
      ${deliveries.length === 0 ? html`<p class="empty">Nothing yet. Remove somebody, cancel a subscription or change an invoice that the application subscribed to.</p>` : ''}
      ${deliveries.map(deliveryRow)}
    </div>
  </section>`;
}

function deliveryRow(delivery: Delivery): Markup {
  const { request, attempts, outcome } = delivery;
  const last = attempts.at(-1);
  return html`<details id="${delivery.id}">
    <summary>
      <span class="who">${KINDS[delivery.kind]} <small>${timeTag(delivery.createdAt)}</small></span>
      <span class="tag ${outcome === 'delivered' ? 'good' : outcome === 'failed' ? 'bad' : ''}"
        >${last?.status ?? last?.error ?? outcome}</span
      >
    </summary>
    <pre>
${request.method} ${request.url}
${request.body}</pre>
    <pre>${last ? (last.body ?? last.error ?? '') || '(empty answer)' : '(no answer yet)'}</pre>
  </details>`;
}
