import { fail, type Outcome } from '../check.js';
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

const audiences = new WeakMap<Examination, Audience>();

/** Signs everybody in who is to be watched; without a page to see it by there is nobody. */
export async function gather(exam: Examination): Promise<Audience | Outcome> {
  const known = audiences.get(exam);
  if (known) return known;
  const blind = unseen(exam);
  if (blind) return blind;
  const { solo, dual, alpha, beta } = exam.marketplace.cast;
  const all: Browser[] = [];
  for (const [user, group] of [
    [solo, alpha],
    [dual, alpha],
    [dual, beta],
  ] as const) {
    const signedIn = await signIn(exam, user, group);
    if (isStopped(signedIn)) return fail(signedIn.finding);
    all.push(signedIn.browser);
  }
  const [soloInAlpha, dualInAlpha, dualInBeta] = all as [Browser, Browser, Browser];
  const audience = { soloInAlpha, dualInAlpha, dualInBeta };
  audiences.set(exam, audience);
  return audience;
}

type Watch = (exam: Examination, audience: Audience) => Promise<Outcome>;

export const watching =
  (watch: Watch) =>
  async (exam: Examination): Promise<Outcome> => {
    const audience = await gather(exam);
    return 'status' in audience ? audience : watch(exam, audience);
  };

export const stays = async (exam: Examination, browser: Browser): Promise<boolean> =>
  (await exam.opening(browser)) === 'open';
export const ends = (exam: Examination, browser: Browser): Promise<boolean> =>
  exam.eventually(async () => (await exam.opening(browser)) === 'closed');

/** A 401 that did its work all the same is no refusal. */
export const untouched =
  (who: keyof Audience) =>
  async (exam: Examination): Promise<Outcome | undefined> => {
    const audience = await gather(exam);
    if ('status' in audience) return undefined;
    if (await stays(exam, audience[who])) return undefined;
    return fail({
      cause: 'The request was answered 401, and the session ended nevertheless: it was carried out.',
      fix: 'Check the credentials before anything is done.',
      nest: 'MaestranoModule checks them before the body is read.',
    });
  };
