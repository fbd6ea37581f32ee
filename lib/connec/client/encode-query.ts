import { MaestranoInvalidRequestError } from '../../errors/index.js';

export type QueryValue = string | number | boolean | Date | null | undefined;

/** Parameters of a raw call. An array repeats its parameter; `null` and `undefined` leave it out. */
export type QueryParams = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

const MAX_LENGTH = 16_384;

/** The query text of a call, without `?`. Text passes untouched. @throws MaestranoInvalidRequestError */
export function encodeQuery(query: string | QueryParams | undefined): string {
  if (query === undefined) return '';
  const text = typeof query === 'string' ? query.replace(/^\?/, '') : encodeParams(query);
  if (text.length <= MAX_LENGTH && !/[\s#]/.test(text)) return text;
  throw MaestranoInvalidRequestError.beforeSending('The query of a Connec! call was refused', {
    query: [`must be percent-encoded and at most ${MAX_LENGTH} characters long`],
  });
}

function encodeParams(params: QueryParams): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(params)) {
    for (const single of Array.isArray(value) ? (value as readonly QueryValue[]) : [value as QueryValue]) {
      if (single === null || single === undefined) continue;
      const text = single instanceof Date ? formatMoment(single) : String(single);
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(text)}`);
    }
  }
  return pairs.join('&');
}

/** A moment as Connec! writes it: ISO 8601 in UTC, without milliseconds where there are none. */
export function formatMoment(date: Date): string {
  if (Number.isNaN(date.getTime())) {
    throw MaestranoInvalidRequestError.beforeSending('The query of a Connec! call was refused', {
      date: ['must be valid'],
    });
  }
  return date.toISOString().replace('.000Z', 'Z');
}
