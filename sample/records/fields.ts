/** The text of a field that another application wrote; `null` when it holds none. */
export function text(value: unknown): string | null {
  // Control characters have no place in a line of text, and some databases refuse them.
  const clean = typeof value === 'string' ? value.replace(/\p{Cc}+/gu, ' ').trim() : '';
  return clean === '' ? null : clean;
}

export function date(value: unknown): Date | null {
  const parsed = new Date(text(value) ?? Number.NaN);
  return Number.isNaN(parsed.getTime()) ? null : parsed;
}

/** Amounts are numbers; some applications write them as text. */
export function cents(value: unknown): number | null {
  const amount = typeof value === 'number' ? value : Number(text(value) ?? Number.NaN);
  return Number.isFinite(amount) ? Math.round(amount * 100) : null;
}
