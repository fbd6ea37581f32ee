import { COLLECTIONS } from '../connec/contract/index.js';

/** Every segment that the platform's addresses are written with; any other is an id, or somebody's own. */
const WORDS: ReadonlySet<string> = new Set([
  ...[
    'account',
    'api',
    'auth',
    'authenticate',
    'batch',
    'bills',
    'config',
    'connec',
    'groups',
    'json_schema',
  ],
  ...[
    'marketplaces',
    'metadata',
    'ping',
    'recurring_bills',
    'reports',
    'resellers',
    'saml',
    'users',
    'v1',
    'v2',
    'version',
  ],
  ...COLLECTIONS.map(({ name }) => name),
]);
const MAX_SEGMENTS = 8;

/**
 * The shape of an address: its path, with everything that is not a word of the protocol as `{id}`. An id never shows,
 * whatever it looks like, and there are only so many shapes.
 */
export function urlTemplate(url: string): string {
  const [address = ''] = url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  const segments = address.split('/').filter(Boolean);
  const words = segments.slice(0, MAX_SEGMENTS).map(segment => (WORDS.has(segment) ? segment : '{id}'));
  return `/${words.join('/')}${segments.length > MAX_SEGMENTS ? '/…' : ''}`;
}
