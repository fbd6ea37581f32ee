/** What a form or a query string can carry. `null` and `undefined` members are left out, `false` is kept. */
export type FormValue =
  | string
  | number
  | boolean
  | Date
  | null
  | undefined
  | readonly FormValue[]
  | { readonly [name: string]: FormValue };

export type FormFields = Readonly<Record<string, FormValue>>;

/**
 * `application/x-www-form-urlencoded` as the platform reads it: nested members `a[b]=v`, lists `a[]=v`, brackets in
 * names left bare, a space as `%20`, times as ISO 8601 with `Z`.
 *
 * Source: protocol.md 5.2 and test vector 2.
 */
export function encodeForm(fields: FormFields): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(fields)) append(pairs, encodeURIComponent(name), value);
  return pairs.join('&');
}

/** ISO 8601 in UTC; the fraction of a second only where there is one. */
export function formatTime(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

function append(pairs: string[], name: string, value: FormValue): void {
  if (value === null || value === undefined) return;
  if (value instanceof Date) {
    pairs.push(`${name}=${encodeURIComponent(formatTime(value))}`);
  } else if (isList(value)) {
    for (const item of value) {
      // Inside a list a null has a place of its own (protocol.md 5.2).
      if (item === null || item === undefined) pairs.push(`${name}[]=`);
      else append(pairs, `${name}[]`, item);
    }
  } else if (typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      append(pairs, `${name}[${encodeURIComponent(key)}]`, member);
    }
  } else {
    pairs.push(`${name}=${encodeURIComponent(value)}`);
  }
}

function isList(value: object | string | number | boolean): value is readonly FormValue[] {
  return Array.isArray(value);
}
