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

/** `AUTHORISED` → `Authorised`. */
export function label(constant: string): string {
  return constant.charAt(0).toUpperCase() + constant.slice(1).toLowerCase().replaceAll('_', ' ');
}
