import { equalInConstantTime } from '../constant-time.js';
import type { OptionPath } from '../options/index.js';
import type { Draft } from './draft.js';
import type { Report } from './report.js';

const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** Segments of the historic routes, which a preset's name would be mistaken for, and names every object has. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'maestrano metadata auth saml openid init consume account groups users connec notifications initialization ' +
    'synchronizations constructor prototype'
  ).split(' '),
);

/** A preset's name is the last segment of its paths. */
export function checkName(name: string, at: string, others: readonly string[], report: Report): void {
  if (!NAME.test(name)) {
    const remedy = 'Start with a letter or digit; use at most 64 letters, digits, "_", "." and "-".';
    report.problem(at, 'is not a name that fits into a path.', remedy);
  } else if (TAKEN.has(name.toLowerCase()) || /\.json$/i.test(name)) {
    report.problem(at, 'has a name that the routes of the module use.', 'Choose another name.');
  }
  const twin = others.find(other => other !== name && other.toLowerCase() === name.toLowerCase());
  if (twin !== undefined && twin < name) {
    report.problem(at, `differs from ${twin} only in upper and lower case.`, 'Choose another name.');
  }
}

const SIGN_IN_PATHS = ['sso.initPath', 'sso.consumePath'] as const;
const CREDENTIAL_PATHS = [
  'webhook.account.groupsPath',
  'webhook.account.groupUsersPath',
  'webhook.connec.notificationsPath',
  'webhook.connec.initializationPath',
] as const;

/** What only shows when all presets are seen together: requests that could belong to two of them. */
export function checkTogether(drafts: readonly Draft[], report: Report): void {
  for (const [index, draft] of drafts.entries()) {
    for (const earlier of drafts.slice(0, index)) {
      // Names that are one name to a router were already refused, and so are their paths.
      if (draft.name.toLowerCase() === earlier.name.toLowerCase()) continue;
      for (const path of SIGN_IN_PATHS) checkSignInPath(path, draft, earlier, report);
      checkCredentials(draft, earlier, report);
    }
  }
}

function checkSignInPath(path: OptionPath, draft: Draft, earlier: Draft, report: Report): void {
  const served = draft.values['sso.enabled'] !== false && earlier.values['sso.enabled'] !== false;
  if (!served || !samePath(path, draft, earlier)) return;
  report.problem(
    draft.at(path),
    `is the same as that of the preset ${earlier.name}: sign-ins could not be told apart.`,
    `Add the name, as in /${draft.name}, or a query, as in ?marketplace=${draft.name}.`,
  );
}

function checkCredentials(draft: Draft, earlier: Draft, report: Report): void {
  const [keys, otherKeys] = [draft.values['api.key'] ?? [], earlier.values['api.key'] ?? []];
  if (draft.values['api.id'] === undefined || draft.values['api.id'] !== earlier.values['api.id']) return;
  if (!keys.some(key => otherKeys.some(other => equalInConstantTime(key, other)))) return;
  const shared = CREDENTIAL_PATHS.find(path => samePath(path, draft, earlier));
  if (shared === undefined) return;
  report.problem(
    draft.at('api.key'),
    `is, with api.id, the same as that of the preset ${earlier.name}, and both use one ${shared}.`,
    'Give them different paths or different credentials: webhooks could not be told apart.',
  );
}

/** Adapters differ in how they see case and a last slash, so neither tells presets apart. */
function samePath(path: OptionPath, draft: Draft, earlier: Draft): boolean {
  const [one, other] = [draft.values[path], earlier.values[path]];
  return typeof one === 'string' && typeof other === 'string' && comparable(one) === comparable(other);
}

function comparable(path: string): string {
  const [pathname = '', query = ''] = path.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.sort();
  return `${pathname.replace(/\/$/, '').toLowerCase()}?${parameters.toString()}`;
}
