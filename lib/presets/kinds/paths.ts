import { refuse, type Kind, type Refusal } from './kind.js';

const MAX_LENGTH = 500;
/** Nothing a router reads as a pattern, nothing percent-encoded: what is written is what is served. */
const SEGMENT = /^[\w.~@,=-]*$/;
const QUERY = /^[\w.~@,:/=&-]+$/;

/** Query parameters that belong to the protocol and cannot tell presets apart. */
export const PROTOCOL_PARAMETERS: readonly string[] = [
  'SAMLRequest',
  'SAMLResponse',
  'SAMLEncoding',
  'RelayState',
  'SigAlg',
  'Signature',
  'group_id',
  'user_uid',
];

interface PathRules {
  /** Placeholders, each of which has to be a segment of its own, exactly once; `any` for foreign templates. */
  readonly placeholders?: readonly string[] | 'any';
  /** Whether the path may end in a query string. */
  readonly query?: boolean;
  /** Whether the path has to end in a slash. */
  readonly base?: boolean;
}

/** An absolute path on a host: `/maestrano/account/groups/:id`. */
export function path(rules: PathRules = {}): Kind<string> {
  return value => {
    if (typeof value !== 'string') return refuse('must be a path.');
    if (!value.startsWith('/')) return refuse('must start with "/".');
    if (value.length > MAX_LENGTH) return refuse(`must have at most ${MAX_LENGTH} characters.`);
    if (value.includes('#')) return refuse('must not contain a fragment ("#").');
    const mark = value.indexOf('?');
    if (mark !== -1 && !rules.query) return refuse('must not contain a query string ("?").');
    const pathname = mark === -1 ? value : value.slice(0, mark);
    const refusal =
      checkSegments(pathname, rules) ?? (mark === -1 ? undefined : checkQuery(value.slice(mark + 1)));
    return refusal ?? value;
  };
}

function checkSegments(
  pathname: string,
  { placeholders = [], base = false }: PathRules,
): Refusal | undefined {
  if (pathname.includes('//')) return refuse('must not contain "//".');
  if (base && !pathname.endsWith('/')) return refuse('must end with "/".');
  const segments = pathname.slice(1).split('/');
  if (segments.some(segment => segment === '.' || segment === '..')) {
    return refuse('must not contain "." or ".." as a segment.');
  }
  const found = segments.filter(segment => segment.startsWith(':'));
  if (segments.some(segment => !SEGMENT.test(segment.replace(/^:/, '')))) {
    return refuse(
      'may contain only letters, digits and "-", ".", "_", "~", "@", ",", "=" between its slashes.',
    );
  }
  if (placeholders === 'any') return undefined;
  const [wanted, given] = [[...placeholders].sort().join(), [...found].sort().join()];
  if (wanted === given) return undefined;
  return placeholders.length === 0
    ? refuse('must not contain placeholders.')
    : refuse(
        `must contain the placeholder${placeholders.length > 1 ? 's' : ''} ${placeholders.join(' and ')} once, as a segment of its own, and no other.`,
      );
}

function checkQuery(query: string): Refusal | undefined {
  if (!QUERY.test(query)) {
    return refuse('has a query string with characters other than letters, digits and "-._~@,:/=&".');
  }
  const names = [...new URLSearchParams(query).keys()];
  if (new Set(names).size < names.length) return refuse('has a query string that names one parameter twice.');
  const taken = names.find(name =>
    PROTOCOL_PARAMETERS.some(known => known.toLowerCase() === name.toLowerCase()),
  );
  return taken === undefined
    ? undefined
    : refuse(`has a query string with "${taken}", which belongs to the protocol.`);
}
