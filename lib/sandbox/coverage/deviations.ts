export interface Deviation {
  /** Of protocol.md. */
  readonly section: string;
  readonly original: string;
  readonly ours: string;
}

/** Where the sandbox is not the historic one on purpose, beside the statuses of `strict`. */
export const DEVIATIONS: readonly Deviation[] = [
  { section: '0', original: '`noauth` skips authentication', ours: 'no such parameter' },
  {
    section: '0',
    original: 'reachable from the network',
    ours: 'listens on 127.0.0.1, answers to names of this machine',
  },
  {
    section: '3.2',
    original: '`sso_init_endpoint` may be any address',
    ours: 'only one of an application of the sandbox',
  },
  {
    section: '3.4',
    original: 'three regular expressions over the AuthnRequest',
    ours: 'an XML parser that forgives the same things',
  },
  { section: '3.4', original: 'an unreadable request ends in a 500', ours: '400, with what is wrong' },
  { section: '3.5', original: 'RSA-1024 with SHA-1', ours: 'RSA-2048 with SHA-256; `legacy` gives the old' },
  { section: '3.5', original: 'attribute values are not escaped', ours: 'they are' },
  { section: '3.5', original: 'a key that everybody knows', ours: 'a fresh one at each start' },
  { section: '3.5', original: 'no metadata of the identity provider', ours: '`/api/v1/auth/saml/metadata`' },
  { section: '4', original: 'no webhooks', ours: 'sent, tried again after 5 s, 30 s, 2 min, 10 min and 1 h' },
  {
    section: '5.4',
    original: 'resellers are one constant',
    ours: 'those of the seed; a group is listed by its own',
  },
  {
    section: '5.4',
    original: 'recurring bills are never charged',
    ours: 'charged and invoiced on the clock',
  },
  {
    section: '5.6',
    original: '`third_party` and `initial_cents` are dropped',
    ours: 'kept; `initial_cents` makes a bill',
  },
  { section: '5.6', original: '`start_date` is checked on cancelling too', ours: 'on creation only' },
  { section: '6.3', original: 'the Location of a new record cannot be fetched', ours: 'it can' },
  { section: '6.3', original: 'records have no times, status or channel', ours: 'they have' },
  {
    section: '6.5',
    original: 'no `$filter`, `$orderby`, `$search`, `$top`, `$skip`',
    ours: 'all of them, with pagination',
  },
  { section: '6.6', original: 'wrong Connec! credentials end in a 500', ours: '401' },
  { section: '6.6', original: 'PUT to an unknown record ends in a 500', ours: '404' },
  {
    section: '6.6',
    original: 'any failure is a 500',
    ours: '400 for a query, reference or batch that cannot be read',
  },
  { section: '6.7', original: 'no external ids', ours: 'id maps in both directions' },
  { section: '6.11', original: 'no `/batch`, reports or `json_schema`', ours: 'all of them' },
  { section: '7.1', original: 'no notifications', ours: 'sent to whoever subscribed, gathered if wanted' },
  {
    section: '8',
    original: 'no developer platform',
    ours: '`/api/config/v1/marketplaces`, in both spellings',
  },
  { section: '5.3', original: 'an unknown route is a 404 page', ours: '501 `MNO_SANDBOX_NOT_IMPLEMENTED`' },
];
