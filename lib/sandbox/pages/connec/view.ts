import { MaestranoSandboxError } from '../../../errors/index.js';
import { COLLECTIONS, SINGULAR } from '../../connec/index.js';
import { askConnec, type ConnecAnswer } from '../../control/ask-connec.js';
import { type Group } from '../../state/index.js';
import { pathOf } from '../nav.js';
import { type PageContext } from '../frame/index.js';

/** What the query box asks for, by the names Connec! gives it. */
export const ASKED = ['$filter', '$orderby', '$search', '$top', '$skip'] as const;

export const DEFAULT_TOP = 25;

/** Which data is looked at, and how. */
export interface ConnecView {
  readonly group: Group;
  readonly collection: string;
  /** Resources that exist once have no list. */
  readonly singular: boolean;
  /** Parameters of the query that were given. */
  readonly asked: URLSearchParams;
  /** The call, as the application would make it. */
  readonly target: string;
  readonly answer: ConnecAnswer;
}

/** `undefined` when there is no group at all. */
export function viewOf({ sandbox, query }: PageContext): ConnecView | undefined {
  const { groups } = sandbox.platform.state;
  const wanted = query.get('group');
  const running = [...groups.values()].find(({ status }) => status === 'running');
  const group = wanted === null ? (running ?? [...groups.values()][0]) : groups.get(wanted);
  if (!group) {
    if (wanted === null) return undefined;
    throw MaestranoSandboxError.unknown('group', wanted);
  }
  const collection = query.get('collection') ?? 'invoices';
  if (!COLLECTIONS.has(collection)) throw MaestranoSandboxError.unknown('collection', collection);
  const asked = new URLSearchParams();
  for (const name of ASKED) {
    const value = query.get(name)?.trim() ?? '';
    if (value !== '') asked.set(name, value);
  }
  const singular = SINGULAR.has(collection);
  const target = targetOf(group, collection, singular ? new URLSearchParams() : asked);
  const answer = askConnec(sandbox, group.applicationId, { method: 'GET', target });
  return { group, collection, singular, asked, target, answer };
}

function targetOf(group: Group, collection: string, asked: URLSearchParams): string {
  const query = new URLSearchParams(asked);
  if (asked.size > 0 && !query.has('$top')) query.set('$top', String(DEFAULT_TOP));
  const path = `/connec/api/v2/${encodeURIComponent(group.id)}/${collection}`;
  // The dollar is nothing special in a query, and easier to read as it is.
  return query.size === 0
    ? `${path}?$top=${DEFAULT_TOP}`
    : `${path}?${query.toString().replaceAll('%24', '$')}`;
}

/** The address of this page with other parameters. */
export function addressOf(
  { group, collection, asked }: ConnecView,
  more: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams({ group: group.id, collection, ...Object.fromEntries(asked), ...more });
  return `${pathOf('connec')}?${query.toString()}`;
}
