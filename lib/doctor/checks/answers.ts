import { type AttackResult } from '../../sandbox/index.js';
import { type Check, fail, type Finding, type Outcome, pass, skip, warn } from '../check.js';
import { type Examination } from '../examination.js';
import { deliver, ask, isStopped, platformAnswer } from '../sign-in/index.js';

interface HostileAnswers {
  readonly id: string;
  readonly title: string;
  readonly protocol: string;
  /** Names of attacks, or what they begin with. */
  readonly attacks: readonly string[];
  readonly fix: string;
}

/** How many attacks are named. */
const SHOWN = 6;

const NEST =
  'The verifier of MaestranoModule refuses all of these: do not read SAMLResponse yourself, and keep its consume route in front.';

const ANSWERS: readonly HostileAnswers[] = [
  {
    id: 'answers/unsolicited',
    title: 'refuses an answer that this browser did not ask for',
    protocol: 'sso-security 4',
    attacks: [
      'delivery/another-browser',
      'delivery/second-answer-to-one-request',
      'request/another',
      'request/none',
    ],
    fix: 'Keep the request ID in a sealed cookie at init, and accept only an answer whose InResponseTo equals it, in the Response and in the signed SubjectConfirmationData: otherwise anybody can sign a victim in as somebody else.',
  },
  {
    id: 'answers/replayed',
    title: 'refuses an answer that was used before',
    protocol: 'sso-security 2',
    attacks: ['delivery/replay', 'delivery/two-at-once'],
    fix: 'Remember the ID of every accepted assertion until it expires, set atomically, on all nodes.',
  },
  {
    id: 'answers/forged',
    title: 'refuses an answer that the platform did not sign',
    protocol: '3.6',
    attacks: [
      'signature/none',
      'signature/empty',
      'signature/changed-afterwards',
      'signature/attribute-changed-afterwards',
      'signature/stranger',
      'signature/hmac',
    ],
    fix: 'Verify the signature over the assertion with the pinned certificate (sso.x509_certificate), never with one that the message brings along, and refuse what has none.',
  },
  {
    id: 'answers/wrapped',
    title: 'reads only what the signature covers',
    protocol: 'sso-security 2',
    attacks: ['wrapping/'],
    fix: 'Refuse a Response with more than one Assertion or Signature, and read the identity from the very node that was verified.',
  },
  {
    id: 'answers/expired',
    title: 'refuses an answer that is out of date',
    protocol: '3.6',
    attacks: ['times/an-hour-late', 'times/conditions-over', 'times/confirmation-over'],
    fix: 'Check NotBefore and NotOnOrAfter of Conditions and NotOnOrAfter of SubjectConfirmationData, with a few seconds of skew.',
  },
  {
    id: 'answers/meant-for-another',
    title: 'refuses an answer that is meant for another application',
    protocol: 'sso-security 3',
    attacks: ['audience/another-application', 'recipient/another-application'],
    fix: 'Recipient has to be the consume URL, Audience its origin with a slash at the end: an answer that another application received must not open this one.',
  },
  {
    id: 'answers/ambiguous',
    title: 'refuses an answer that names two people',
    protocol: 'sso-security 1',
    attacks: [
      'identity/name-id-is-not-uid',
      'identity/path-in-name-id',
      'attributes/uid-twice',
      'attributes/group-uid-twice',
      'attributes/two-values',
    ],
    fix: 'Refuse repeated attributes, attributes with several values, and a NameID that is not the uid: the platform does not escape what customers call themselves.',
  },
];

/** What only the platform itself could send, since it takes its signature: accepting it is careless, not fatal. */
const STRICT: HostileAnswers = {
  id: 'answers/strict',
  title: 'refuses every answer that the platform would never give',
  protocol: 'sso-security 3',
  attacks: [
    'signature/',
    'times/',
    'audience/',
    'recipient/',
    'destination/',
    'issuer/',
    'confirmation/',
    'identity/',
    'attributes/',
    'assertion/',
    'status/',
    'markup/',
    'delivery/',
  ],
  fix: 'The platform writes one shape only (protocol 3.5): refuse what differs from it. None of these lets a stranger in by itself; together with another weakness one may.',
};

/** What nobody can accept: how the application refuses is learnt from it. */
const REFUSED = 'delivery/empty';

const ESSENTIAL = ANSWERS.flatMap(({ attacks }) => attacks);

async function run(exam: Examination, kind: HostileAnswers): Promise<Outcome> {
  const { marketplace } = exam;
  const { solo, alpha } = marketplace.cast;
  const only = [...kind.attacks, REFUSED];
  const report = await marketplace.attack({ only, userId: solo.id, groupId: alpha.id });
  const refused = report.results.find(({ name }) => name === REFUSED);
  const results = report.results.filter(({ name }) =>
    kind === STRICT
      ? !startsWith(name, ESSENTIAL) && !exam.weaknesses.has(familyOf(name))
      : startsWith(name, kind.attacks),
  );
  exam.crashes.push(...results.filter(({ verdict }) => verdict === 'failed'));
  const { control } = report;
  if (control.verdict !== 'accepted')
    return skip('Not observable: the honest answer that comes first was refused this time.');
  if (!refused || looksLike(refused, control))
    return skip(
      `Not observable: an empty answer is answered ${control.status ?? ''}, like an honest one.`,
      'Answer an accepted sign-in by a redirect (303), a refused one by a redirect to <api.host>/app_access_unauthorized or a 4xx.',
    );
  // A page that says no is no acceptance, whatever its status.
  const accepted = results.filter(result => result.verdict === 'accepted' && !looksLike(result, refused));
  for (const { name } of accepted) exam.weaknesses.add(familyOf(name));
  if (accepted.length > 0) return (kind === STRICT ? warn : fail)(finding(accepted, kind));
  return pass(`${results.length} kinds`);
}

function looksLike(one: AttackResult, other: AttackResult): boolean {
  return one.status === other.status && pathOf(one.location) === pathOf(other.location);
}

/** `times/an-hour-late` is of the family `times`. */
const familyOf = (name: string): string => name.split('/')[0] ?? '';

const pathOf = (location = ''): string => location.split(/[?#]/)[0] ?? '';

function startsWith(name: string, starts: readonly string[]): boolean {
  return starts.some(start => name.startsWith(start));
}

function finding(accepted: readonly AttackResult[], { fix }: HostileAnswers): Finding {
  const names = accepted.map(({ name }) => name);
  const shown =
    names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '');
  return { cause: `Accepted: ${shown}. ${accepted[0]?.about ?? ''}`.trim(), fix, nest: NEST };
}

/** The very same bytes from a browser that has the cookies of before: only a mark of use keeps it out. */
async function replayed(exam: Examination): Promise<Outcome | undefined> {
  if (exam.observable === undefined) return undefined;
  const { solo, alpha } = exam.marketplace.cast;
  const asked = await ask(exam, alpha);
  if (isStopped(asked)) return undefined;
  const form = await platformAnswer(exam, asked, solo, alpha);
  if (!('fields' in form)) return undefined;
  const honest = await deliver(exam, asked, form);
  if (isStopped(honest)) return undefined;
  const thief = honest.before;
  // A session that kept its id is another matter: what is seen would not be the replay.
  if ((await exam.opening(thief)) === 'open') return undefined;
  await thief.postFrom(exam.marketplace.url, form.action, form.fields);
  if ((await exam.opening(thief)) !== 'open') return undefined;
  return fail({
    cause: 'The same answer, posted a second time with the cookies of the first, opened another session.',
    fix: ANSWERS.find(({ id }) => id === 'answers/replayed')?.fix ?? '',
    nest: `${NEST} On several nodes, give the module a shared store.`,
  });
}

function crashes({ crashes: found }: Examination): Outcome {
  const [first] = found;
  if (!first) return pass();
  return fail({
    cause: `${found.length} hostile answers made the application fail, ${first.name} among them: ${first.error ?? `it answered ${first.status ?? 0}`}.`,
    fix: 'Refuse what cannot be read, by a redirect to <api.host>/app_access_unauthorized or a 4xx: a stranger must not be able to cause a 5xx.',
    nest: NEST,
  });
}

export const HOSTILE_ANSWERS: readonly Check[] = [
  ...[...ANSWERS, STRICT].map(kind => ({
    id: kind.id,
    title: kind.title,
    protocol: kind.protocol,
    needs: ['sign-in/one-group'],
    run: async (exam: Examination): Promise<Outcome> =>
      (kind.id === 'answers/replayed' ? await replayed(exam) : undefined) ?? run(exam, kind),
  })),
  {
    id: 'answers/no-failure',
    title: 'never fails over a hostile answer',
    protocol: 'sso-security 3',
    needs: ['sign-in/one-group'],
    run: crashes,
  },
];
