import { COLLECTIONS, SUBSCRIPTION_KEYS } from '../../connec/contract/index.js';
import { isObject, part, webhookOf } from '../application.js';
import { fail, type Outcome, pass, warn } from '../check.js';
import { type Examination } from '../examination.js';

type Document = Readonly<Record<string, unknown>>;

const NEST =
  'MaestranoModule writes the document itself: leave its metadata route to it, and do not transform its answers.';

/** What the marketplace cannot do without (protocol.md 2.2, 2.4). */
export function schema({ document = {} }: Examination): Outcome {
  const problems = problemsOf(document);
  if (problems.length === 0) return pass();
  return fail({
    cause: `The document ${problems.join('; ')}.`,
    fix: 'Declare what protocol.md 2.2 shows: environment, app.host, api.id, sso.init_path and consume_path, webhook.account.groups_path and group_users_path, webhook.connec.',
    nest: NEST,
  });
}

function problemsOf(document: Document): string[] {
  const sso = part(document, 'sso');
  const account = part(webhookOf(document), 'account');
  const connec = part(webhookOf(document), 'connec');
  const groups = account['groups_path'] ?? account['group_path'];
  const users = account['group_users_path'] ?? account['group_user_path'];
  const mode = sso['creation_mode'];
  const { subscriptions } = connec;
  return [
    isText(document['environment'] ?? document['marketplace']) ? '' : 'has no environment',
    isAddress(part(document, 'app')['host']) ? '' : 'has no app.host that is an address',
    isText(part(document, 'api')['id']) ? '' : 'has no api.id',
    sso['idm'] === undefined || sso['idm'] === null || isAddress(sso['idm'])
      ? ''
      : 'has an sso.idm that is no address',
    isPath(sso['init_path']) ? '' : 'has no sso.init_path that is a path',
    isPath(sso['consume_path']) ? '' : 'has no sso.consume_path that is a path',
    mode === undefined || mode === 'real' || mode === 'virtual'
      ? ''
      : 'has an sso.creation_mode that is neither real nor virtual',
    isPath(groups, ':id') ? '' : 'has no webhook.account.groups_path with :id in it',
    isPath(users, ':group_id', ':id')
      ? ''
      : 'has no webhook.account.group_users_path with :group_id and :id in it',
    subscriptions === undefined || subscriptions === null || isObject(subscriptions)
      ? ''
      : 'has webhook.connec.subscriptions that are no object',
    isObject(subscriptions) && Object.values(subscriptions).some(isTrue) && !isPath(notifications(connec))
      ? 'subscribes to Connec! without a webhook.connec.notifications_path'
      : '',
  ].filter(problem => problem !== '');
}

export function applicationId({ document = {}, marketplace }: Examination): Outcome {
  const { id } = part(document, 'api');
  const expected = marketplace.credentials.id;
  if (id === expected) return pass();
  return fail({
    cause: `api.id is ${JSON.stringify(id)} where the credentials of ${expected} were accepted.`,
    fix: 'The document at an address describes one preset: that of the credentials it takes.',
    nest: 'Each preset has its own document, /maestrano/metadata/<preset>; none of them is written by hand.',
  });
}

/** What is declared is where the platform goes: it has to be this application. */
export function addresses({ document = {}, origin }: Examination): Outcome {
  const declared = {
    'app.host': part(document, 'app')['host'],
    'sso.idm': part(document, 'sso')['idm'] ?? part(document, 'app')['host'],
  };
  for (const [name, value] of Object.entries(declared)) {
    const itself = new URL(String(value)).origin;
    if (itself !== origin)
      return fail({
        cause: `${name} is ${itself}, but the document was read at ${origin}.`,
        fix: `Declare the address that browsers and the marketplace use; if ${itself} is that address, give it to the doctor.`,
        nest: 'Set presets.<name>.app.host; sso.idm follows it.',
      });
  }
  return pass();
}

export function subscriptions({ facts }: Examination): Outcome {
  const known: readonly string[] = SUBSCRIPTION_KEYS;
  const unknown = facts.subscriptions.filter(name => !known.includes(name));
  const [first] = unknown;
  if (first === undefined) return pass(facts.subscriptions.join(', ') || 'to none');
  const meant = COLLECTIONS.find(({ singular, className }) =>
    [singular, className].some(name => name === first),
  )?.name;
  return warn({
    cause: `The platform notifies of no collection named ${unknown.map(name => JSON.stringify(name)).join(', ')}.`,
    fix:
      meant === undefined
        ? `Collections are: ${known.join(', ')}.`
        : `The collection is ${JSON.stringify(meant)}.`,
    nest: "@OnConnecNotification('<collection>') subscribes to it.",
  });
}

/** The document is shown on the marketplace's pages. */
export function secret({ document = {}, marketplace }: Examination): Outcome {
  const path = find(document, value => value.includes(marketplace.credentials.key));
  if (path === undefined) return pass();
  return fail({
    cause: `The key is in the document, at ${path}.`,
    fix: 'Leave api.key and api.token out: whoever sees the document could delete every group.',
    nest: NEST,
  });
}

function find(value: unknown, matches: (text: string) => boolean, path = ''): string | undefined {
  if (typeof value === 'string') return matches(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = find(member, matches, path === '' ? name : `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const notifications = (connec: Document): unknown =>
  connec['notifications_path'] ?? connec['notification_path'];
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTrue = (value: unknown): boolean => value === true || value === 'true';
const isAddress = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
const isPath = (value: unknown, ...placeholders: string[]): boolean =>
  typeof value === 'string' &&
  value.startsWith('/') &&
  placeholders.every(placeholder => value.split(/[/?=&]/).includes(placeholder));
