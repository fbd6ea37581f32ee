import { fail, type Outcome, skip } from '../check.js';
import { type Examination } from '../examination.js';
import { type Browser } from '../http/index.js';
import { isStopped, signIn } from '../sign-in/index.js';
import { unseen } from './sight.js';

/** Who is signed in while people and groups leave. */
export interface Audience {
  readonly soloInAlpha: Browser;
  readonly dualInAlpha: Browser;
  readonly dualInBeta: Browser;
}

type Seat = keyof Audience;

interface Watched {
  readonly audience: Audience;
  /** Who was still signed in just before somebody left. */
  present: ReadonlySet<Seat>;
}

const SEATS: readonly Seat[] = ['soloInAlpha', 'dualInAlpha', 'dualInBeta'];

const watched = new WeakMap<Examination, Watched>();

/** Signs everybody in who is to be watched; without a page to see it by there is nobody. */
async function gather(exam: Examination): Promise<Watched | Outcome> {
  const known = watched.get(exam);
  if (known) return known;
  const blind = unseen(exam);
  if (blind) return blind;
  const { solo, dual, alpha, beta } = exam.marketplace.cast;
  const seated = async (...[user, group]: [typeof solo, typeof alpha]): Promise<Browser | Outcome> => {
    const signedIn = await signIn(exam, user, group);
    return isStopped(signedIn) ? fail(signedIn.finding) : signedIn.browser;
  };
  const soloInAlpha = await seated(solo, alpha);
  const dualInAlpha = await seated(dual, alpha);
  const dualInBeta = await seated(dual, beta);
  if ('status' in soloInAlpha) return soloInAlpha;
  if ('status' in dualInAlpha) return dualInAlpha;
  if ('status' in dualInBeta) return dualInBeta;
  const entry = { audience: { soloInAlpha, dualInAlpha, dualInBeta }, present: new Set(SEATS) };
  watched.set(exam, entry);
  return entry;
}

/** Notes who is there, so that nobody is missed later who had gone before. */
export async function callRoll(exam: Examination): Promise<void> {
  const entry = await gather(exam);
  if ('status' in entry) return;
  const present = new Set<Seat>();
  for (const seat of SEATS) if (await stays(exam, entry.audience[seat])) present.add(seat);
  entry.present = present;
}

type Watch = (exam: Examination, audience: Audience) => Promise<Outcome>;

export const watching =
  (seats: readonly Seat[], watch: Watch) =>
  async (exam: Examination): Promise<Outcome> => {
    const entry = await gather(exam);
    if ('status' in entry) return entry;
    if (!seats.every(seat => entry.present.has(seat)))
      return skip('Not observable: a session that is looked at had ended before.');
    return watch(exam, entry.audience);
  };

export const stays = async (exam: Examination, browser: Browser): Promise<boolean> =>
  (await exam.opening(browser)) === 'open';

export const ends = (exam: Examination, browser: Browser): Promise<boolean> =>
  exam.eventually(async () => (await exam.opening(browser)) === 'closed');

/** A 401 that did its work all the same is no refusal. */
export const watchFor =
  (seat: Seat) =>
  async (exam: Examination): Promise<() => Promise<Outcome | undefined>> => {
    const entry = await gather(exam);
    if ('status' in entry) return async () => undefined;
    const browser = entry.audience[seat];
    const wasThere = await stays(exam, browser);
    return async () => {
      if (!wasThere || (await stays(exam, browser))) return undefined;
      return fail({
        cause: 'The request was answered 401, and the session ended nevertheless: it was carried out.',
        fix: 'Check the credentials before anything is done.',
        nest: 'MaestranoModule checks them before the body is read.',
      });
    };
  };
