/** Where a page begins. */
export interface Position {
  readonly skip: number;
  /** Most records; absent: the platform's default. */
  readonly top: number | undefined;
  /** Parameters of ours and of the platform beside these two, from `pagination.next`. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** What an answer says of its place among all records; absent when it holds everything. */
export interface Pagination {
  readonly skip: number | undefined;
  readonly top: number | undefined;
  readonly total: number | undefined;
  readonly next: string | undefined;
}

/** `pagination` of an answer. Numbers may come as text. Source: protocol.md 6.5. */
export function readPagination(value: unknown): Pagination | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { skip, top, total, next } = value as Record<string, unknown>;
  return {
    skip: readCount(skip),
    top: readCount(top),
    total: readCount(total),
    next: typeof next === 'string' && next !== '' ? next : undefined,
  };
}

/**
 * Where the next page begins, or `undefined` after the last one. `pagination.next` is only taken for its parameters,
 * and only if it names the place that was asked (`address`); the request itself always goes to our own address, so
 * that credentials cannot be led elsewhere. A `next` that leads elsewhere, back, or nowhere is rebuilt from the number
 * of records read, as is a missing one when the total says that there are more.
 */
export function nextPosition(
  current: Position,
  count: number,
  pagination: Pagination | undefined,
  address: string,
): Position | undefined {
  if (!pagination || count === 0) return undefined;
  const rebuilt: Position = { ...current, skip: current.skip + count };
  const { next, total } = pagination;
  const more = total === undefined || rebuilt.skip < total;
  if (next === undefined) return total !== undefined && more ? rebuilt : undefined;
  const params = sameplace(next, address);
  const skip = readCount(params?.get('$skip'));
  if (!params || skip === undefined || skip <= current.skip) return more ? rebuilt : undefined;
  const { $skip: _skip, $top, ...extra } = Object.fromEntries(params);
  const top = readCount($top);
  return { skip, top: top === undefined || top === 0 ? current.top : top, extra };
}

/** The parameters of `next` if it names the same origin and path as `address`. */
function sameplace(next: string, address: string): URLSearchParams | undefined {
  if (!URL.canParse(next, address)) return undefined;
  const there = new URL(next, address);
  const here = new URL(address);
  return there.origin === here.origin && there.pathname.replace(/\/$/, '') === here.pathname
    ? there.searchParams
    : undefined;
}

function readCount(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
