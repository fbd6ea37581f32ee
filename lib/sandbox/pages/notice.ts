import { html, type Markup } from '../http/index.js';
import { type Delivery } from '../outbound/index.js';

/** Where on the page something was done: a group's people or subscription, or an invoice. */
export interface Notice {
  /** `people`, `subscription`, or the id of an invoice. */
  readonly place: string;
  readonly groupId: string;
  readonly message: Markup;
}

/** What a form leads back to: the home page, with a word on what happened beside the button. */
export function noticeAddress(place: string, groupId: string, done: Done): string {
  const parameters = new URLSearchParams({ place, group: groupId, done: done.what });
  if (done.deliveryId !== undefined) parameters.set('delivery', done.deliveryId);
  return `/?${parameters.toString()}#notice`;
}

export interface Done {
  readonly what: keyof typeof WORDS;
  /** What was sent, if something was. */
  readonly deliveryId?: string | undefined;
}

const WORDS = {
  removed: 'Removed.',
  expired: 'The session ended: the next check of it says no. Nothing is sent.',
  cancelled: 'Cancelled.',
  'started-again':
    'Subscribed again, under a new id. Nothing is sent: the application learns of it by a sign-in.',
  saved: 'Saved.',
} as const;

/** Reads what {@link noticeAddress} wrote; an address somebody made up gives nothing or only words of ours. */
export function readNotice(query: URLSearchParams, deliveries: readonly Delivery[]): Notice | undefined {
  const done = query.get('done') ?? '';
  if (!isWord(done)) return undefined;
  const delivery = deliveries.find(({ id }) => id === query.get('delivery'));
  const message = html`${WORDS[done]} ${delivery ? sent(delivery) : done === 'saved' ? NOT_SENT : ''}`;
  return { place: query.get('place') ?? '', groupId: query.get('group') ?? '', message };
}

const NOT_SENT = 'Nothing was sent: no application that shares this data subscribed to invoices.';

function isWord(done: string): done is keyof typeof WORDS {
  return Object.hasOwn(WORDS, done);
}

function sent({ id, request, attempts, outcome }: Delivery): Markup {
  const last = attempts.at(-1);
  const path = new URL(request.url).pathname;
  const answer =
    last?.status !== undefined
      ? `answered ${last.status}`
      : last
        ? `no answer: ${last.error ?? ''}`
        : outcome;
  return html`Sent <code>${request.method} ${path}</code>, ${answer}. <a href="#${id}">See the delivery</a>`;
}

/** The notice, where it belongs. */
export function noticeAt(notice: Notice | undefined, groupId: string, place: string): Markup | string {
  if (notice?.groupId !== groupId || notice.place !== place) return '';
  return html`<p class="notice" id="notice" role="status">${notice.message}</p>`;
}
