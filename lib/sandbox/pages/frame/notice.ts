import { html, type Markup } from '../../http/index.js';
import { type Delivery } from '../../outbound/index.js';
import { pathOf } from '../nav.js';
import { curlBlock } from './curl.js';
import { type Outcome } from './outcomes.js';

/** What a form did, with what was sent and answered, and the same as `curl`. */
export function noticeOf({ ok, message, deliveries, call, action }: Outcome, origin: string): Markup {
  return html`<div class="notice ${ok ? '' : 'refused'}" id="notice" role="${ok ? 'status' : 'alert'}">
    <p>${message}</p>
    ${deliveries.map(sent)} ${ok ? curlBlock(origin, [call], action) : ''}
  </div>`;
}

/** One line on a delivery: what was sent, and what came back. */
export function sent({ id, kind, request, attempts, outcome }: Delivery): Markup {
  const last = attempts.at(-1);
  const path = new URL(request.url).pathname;
  const answer =
    last?.status !== undefined
      ? `answered ${last.status}`
      : last
        ? `no answer: ${last.error ?? ''}`
        : outcome;
  // Reading metadata is not kept in the outbox.
  const link = kind === 'metadata' ? '' : html`<a href="${pathOf('outbox')}?delivery=${id}">See ${id}</a>`;
  return html`<p>Sent <code>${request.method} ${path}</code>, ${answer}. ${link}</p>`;
}
