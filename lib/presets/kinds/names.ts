import { collect, Refusal, refuse, type Kind } from './kind.js';
import { PROTOCOL_PARAMETERS } from './paths.js';

const POLLUTING: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Names that would reach into every object if they were ever merged. */
export function isPolluting(name: string): boolean {
  return POLLUTING.has(name);
}

/** Query parameters of the init request, by name. An empty list is fine: it is the default. */
export const parameterNames: Kind<string[]> = value => {
  if (!Array.isArray(value)) return refuse('must be a list of names.');
  if (value.length > 20) return refuse('must have at most 20 entries.');
  return collect(value.map((entry: unknown, index) => [`[${index}]`, parameterName(entry)] as const));
};

const parameterName: Kind<string> = value => {
  if (typeof value !== 'string' || !/^\w[\w.-]{0,63}$/.test(value) || isPolluting(value)) {
    return refuse('must be the name of a query parameter: letters, digits, "_", "." and "-".');
  }
  if (value === 'group_id') return refuse('is always forwarded.', 'Leave it out.');
  const taken = PROTOCOL_PARAMETERS.some(known => known.toLowerCase() === value.toLowerCase());
  return taken ? refuse('belongs to the protocol and is never forwarded.', 'Choose another name.') : value;
};

/** Collections by name, on or off: `{ invoices: true }`. */
export const subscriptions: Kind<Record<string, boolean>> = value => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('must be an object of collections: { invoices: true }.');
  }
  const entries = Object.entries(value);
  if (entries.length > 200) return refuse('must have at most 200 entries.');
  const readings = entries.map(
    ([name, wanted]: [string, unknown]) => [`.${name.slice(0, 64)}`, subscription(name, wanted)] as const,
  );
  const checked = collect(readings);
  return checked instanceof Refusal ? checked : Object.fromEntries(checked);
};

function subscription(name: string, wanted: unknown): [string, boolean] | Refusal {
  if (!/^[a-z][a-z0-9_]{0,63}$/.test(name) || isPolluting(name)) {
    return refuse('is not the name of a collection.', 'Collections are in lower case: sales_orders.');
  }
  return typeof wanted === 'boolean'
    ? [name, wanted]
    : refuse('must be true or false.', 'Write it without quotes.');
}
