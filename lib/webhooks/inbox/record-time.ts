const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * When a record changed, in milliseconds since the epoch. `undefined` for what tells no moment, or one of more than a
 * day ahead, which would outlive all that follows.
 */
export function recordTime(record: object, now: number): number | undefined {
  const { updated_at: given } = record as { updated_at?: unknown };
  return typeof given === 'string' ? momentOf(given, now) : undefined;
}

export function momentOf(text: string, now: number): number | undefined {
  if (!MOMENT.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) || time > now + DAY_MS ? undefined : time;
}
