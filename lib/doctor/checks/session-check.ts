import { fail, type Outcome, pass, skip, warn } from '../check.js';
import { type Examination, type Opening } from '../examination.js';
import { type Browser } from '../http/index.js';
import { type CastUser } from '../marketplace/index.js';
import { isStopped, signIn } from '../sign-in/index.js';
import { unseen } from './sight.js';

/** For how long the platform vouches for a session (protocol.md 3.10), and an answer for itself. */
const RECHECK_MS = 180_000;
/** What is left of that when the sign-in is brought forward: enough for two sign-ins. */
const LEFT_MS = 6_000;
const MARGIN_MS = 1_200;
const ATONCE = 5;
/** An application may keep a least interval between checks: how often it is tried once more, and after which time. */
const ROUNDS = 7;
const ROUND_MS = 3_000;

/** Two sign-ins whose session check is due. */
interface Due {
  readonly live: Browser;
  readonly ended: Browser;
  /** Session checks of each of them from here on. */
  readonly mark: number;
  /** How many the live session took, once it was asked for. */
  checks?: number;
}

const dues = new WeakMap<Examination, Due>();

/**
 * Signs two people in and waits until their sessions have to be checked. With a marketplace whose time can be set back,
 * the sign-in is almost three minutes old when it happens: still good, but nearly due.
 */
export async function prepareSessionChecks(exam: Examination): Promise<Outcome | undefined> {
  const blind = unseen(exam);
  if (blind) return blind;
  const { marketplace, facts, patient } = exam;
  if (!facts.singleLogout)
    return skip('Not applicable: the metadata document switches single logout off (sso.slo_enabled).');
  if (!marketplace.setBack && !patient)
    return skip(
      'Not observable: this marketplace vouches for sessions for three minutes.',
      "Let it wait that long: --patient. With the doctor's own marketplace (without --sandbox) it takes seconds.",
    );
  const { solo, dual, alpha } = marketplace.cast;
  const left = marketplace.setBack ? LEFT_MS : RECHECK_MS;
  marketplace.setBack?.(RECHECK_MS - LEFT_MS);
  const live = await signIn(exam, solo, alpha);
  const ended = await signIn(exam, dual, alpha);
  marketplace.setBack?.(0);
  if (isStopped(live) || isStopped(ended))
    return skip(
      'Not observable: a sign-in that took three minutes was refused.',
      'Accept an answer until its NotOnOrAfter; the session check is then brought forward.',
    );
  const mark = await marketplace.mark();
  await marketplace.endSession(dual.id);
  await exam.passTime(left + MARGIN_MS);
  dues.set(exam, { live: live.browser, ended: ended.browser, mark });
  return undefined;
}

export async function liveSession(exam: Examination): Promise<Outcome> {
  const due = dues.get(exam);
  if (!due) return skip('Not observable: no session was due for a check.');
  const { openings, checks } = await untilChecked(exam, due);
  due.checks = checks;
  const place = `GET <api.host>/api/v1/auth/saml/${exam.marketplace.cast.solo.id}?session=…`;
  if (checks === 0)
    return fail({
      cause: `mno_session_recheck was over, and the application opened its page without ${place}.`,
      fix: 'Before a page opens, compare mno_session_recheck with the time; when it is over, ask the platform, and remember the new recheck it answers.',
      nest: '@UseGuards(MaestranoSessionGuard) on every page asks; sso.sloEnabled: false would switch it off.',
    });
  if (openings.some(opening => opening !== 'open'))
    return fail({
      cause: 'The platform confirmed the session, and the application ended it all the same.',
      fix: 'The answer {"valid":true,"recheck":"…"} keeps the session; go on until its recheck.',
      nest: 'The module does; a shorter session.maxAge, or a clock that is wrong, ends sessions earlier.',
    });
  return pass();
}

/** Several requests at once, as the parts of one page make them, until the platform is asked or nothing helps. */
async function untilChecked(
  exam: Examination,
  { live, mark }: Due,
): Promise<{ openings: Opening[]; checks: number }> {
  for (let round = 1; ; round += 1) {
    const openings = await Promise.all(Array.from({ length: ATONCE }, () => exam.opening(live)));
    const checks = await checksOf(exam, exam.marketplace.cast.solo, mark);
    if (checks > 0 || round === ROUNDS || openings.includes('closed')) return { openings, checks };
    await exam.passTime(ROUND_MS);
  }
}

export function oneCheck(exam: Examination): Outcome {
  const checks = dues.get(exam)?.checks;
  if (checks === undefined) return skip('Not observable: no session was due for a check.');
  if (checks <= 1) return pass();
  return warn({
    cause: `${ATONCE} requests at once made ${checks} session checks.`,
    fix: 'Let requests of one session wait for the same check: a page with many parts asks many times otherwise.',
    nest: 'MaestranoSessionGuard does; use it instead of a check of your own.',
  });
}

export async function expiry(exam: Examination): Promise<Outcome> {
  const due = dues.get(exam);
  if (!due) return skip('Not observable: no session was due for a check.');
  const opening = await exam.opening(due.ended);
  if (opening === 'closed') return pass();
  const checks = await checksOf(exam, exam.marketplace.cast.dual, due.mark);
  return fail({
    cause:
      checks > 0
        ? 'The platform answered {"valid":false} to the session check, and the page opened all the same.'
        : 'The session was over on the platform, and the page opened without a session check.',
    fix: 'A session is valid only if the answer says valid and gives a recheck: otherwise end it and send people to sso.init_path.',
    nest: 'MaestranoSessionGuard does; keep its refusal from being caught by a filter or interceptor of the application.',
  });
}

async function checksOf({ marketplace }: Examination, user: CastUser, mark: number): Promise<number> {
  const calls = await marketplace.callsSince(mark);
  return calls.filter(({ path }) => {
    const [, uid] = /^\/api\/v1\/auth\/saml\/([^/?]+)/.exec(path) ?? [];
    return uid !== undefined && decodeURIComponent(uid).split('.')[0] === user.id;
  }).length;
}
