import { html, type Markup } from '../http/index.js';

const AMOUNT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const DAY = { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' } as const;
const MINUTES = new Intl.DateTimeFormat('en-GB', { ...DAY, hour: '2-digit', minute: '2-digit' });
const SECONDS = new Intl.DateTimeFormat('en-GB', {
  ...DAY,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `5,280.00 USD`; nothing for what is no amount. */
export function money(amount: unknown, currency: unknown): string {
  if (typeof amount !== 'number') return '';
  return `${AMOUNT.format(amount)} ${typeof currency === 'string' ? currency : ''}`.trim();
}

/** A time people can read, in UTC, and machines too. */
export function timeTag(date: Date, precision: 'minutes' | 'seconds' = 'minutes'): Markup {
  const text = (precision === 'seconds' ? SECONDS : MINUTES).format(date);
  return html`<time datetime="${date.toISOString()}">${text} UTC</time>`;
}
