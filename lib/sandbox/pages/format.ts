import { html, type Markup } from '../http/index.js';

const AMOUNT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** `5,280.00 USD`; nothing for what is no amount. */
export function money(amount: unknown, currency: unknown): string {
  if (typeof amount !== 'number') return '';
  return `${AMOUNT.format(amount)} ${typeof currency === 'string' ? currency : ''}`.trim();
}

/** A time people can read, in UTC, and machines too. */
export function timeTag(date: Date): Markup {
  return html`<time datetime="${date.toISOString()}">${TIME.format(date)} UTC</time>`;
}
