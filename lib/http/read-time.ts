const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/;

/**
 * A time as the platform and the historic SDKs write it (protocol.md 3.9, 5.4): ISO 8601 with or without fractions,
 * with `Z`, `UTC`, `+0000`, `+00:00` or nothing, which means UTC. `undefined` for anything else.
 */
export function readTime(text: unknown): Date | undefined {
  const parts = typeof text === 'string' ? TIME.exec(text.trim()) : null;
  if (!parts) return undefined;
  const [, day = '', time = '', fraction = '', zone = 'Z'] = parts;
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const date = new Date(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
