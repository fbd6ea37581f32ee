/** `4,800.00 USD`. */
export function money(cents: number | null, currency: string | null): string {
  if (cents === null) return '–';
  const amount = new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(cents / 100);
  return currency === null ? amount : `${amount} ${currency}`;
}

/** `Feb 4, 2026`. */
export function day(date: Date | null): string {
  return date ? new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(date) : '–';
}

/** `Feb 4, 2026, 10:15:30 UTC`. */
export function moment(date: Date): string {
  const format = { dateStyle: 'medium', timeStyle: 'medium', hour12: false, timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en', format).format(date)} UTC`;
}

/** `AUTHORISED` → `Authorised`. */
export function label(constant: string): string {
  return constant.charAt(0).toUpperCase() + constant.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** Statuses are an open list; only these have a colour of their own. */
export function tone(status: string): string {
  const tones: Readonly<Record<string, string>> = {
    AUTHORISED: 'tag accent',
    SUBMITTED: 'tag accent',
    PAID: 'tag good',
    INVOICED: 'tag good',
    CANCELLED: 'tag bad',
  };
  const key = status.toUpperCase();
  return Object.hasOwn(tones, key) ? tones[key]! : 'tag';
}
