import { type Check, fail, type Outcome, pass, skip, warn } from '../check.js';
import { type Examination } from '../examination.js';
import { Browser, type Cookie } from '../http/index.js';
import { isStopped, signIn } from '../sign-in/index.js';
import { expiry, liveSession, oneCheck, prepareSessionChecks } from './session-check.js';
import { unseen } from './sight.js';

/** What the browser had before it signed in must not be what opens pages afterwards: somebody may have planted it. */
async function renewed(exam: Examination): Promise<Outcome> {
  const blind = unseen(exam);
  if (blind) return blind;
  const { solo, alpha } = exam.marketplace.cast;
  const signedIn = await signIn(exam, solo, alpha);
  if (isStopped(signedIn)) return fail(signedIn.finding);
  if ((await exam.opening(signedIn.before)) === 'closed') return pass();
  return fail({
    cause: 'The cookies from before the sign-in open the protected page after it: the session kept its id.',
    fix: 'Give the session a new id when somebody signs in, and forget the old one (session fixation).',
    nest: 'MaestranoModule regenerates the session it keeps; do the same for a session of your own in @OnSignIn().',
  });
}

/** The cookies without which the protected page stays closed. */
async function carriers(exam: Examination, browser: Browser): Promise<Cookie[]> {
  const found: Cookie[] = [];
  for (const cookie of browser.jar.all.slice(0, 20)) {
    const without = new Browser(exam.http, browser.jar.without(cookie.name));
    if ((await exam.opening(without)) === 'closed') found.push(cookie);
  }
  return found;
}

async function cookieFlags(exam: Examination): Promise<Outcome> {
  const blind = unseen(exam);
  if (blind) return blind;
  const { solo, alpha } = exam.marketplace.cast;
  const signedIn = await signIn(exam, solo, alpha);
  if (isStopped(signedIn)) return fail(signedIn.finding);
  const cookies = await carriers(exam, signedIn.browser);
  const names = (chosen: readonly Cookie[]): string => chosen.map(({ name }) => name).join(', ');
  if (cookies.length === 0) return skip('Not observable: no single cookie carries the session.');
  const token = /Name="mno_session"[^>]*><AttributeValue[^>]*>([^<]+)</.exec(signedIn.form.xml)?.[1];
  const telling = cookies.filter(({ value }) => token !== undefined && reveals(value, token));
  if (telling.length > 0)
    return fail({
      cause: `The cookie ${names(telling)} carries the platform's session token (mno_session) where anybody can read it.`,
      fix: 'Keep the token on the server, or seal the cookie.',
      nest: 'Sessions of the module are sealed; do not copy event.user.session into a cookie.',
    });
  const open = cookies.filter(({ httpOnly }) => !httpOnly);
  if (open.length > 0)
    return fail({
      cause: `Scripts can read the session cookie ${names(open)}: it is not HttpOnly.`,
      fix: 'Set HttpOnly on the cookie that carries the session.',
      nest: 'The cookie of the module has it; for express-session see cookie.httpOnly.',
    });
  const plain = cookies.filter(({ secure }) => !secure);
  if (exam.origin.startsWith('https:') && plain.length > 0)
    return fail({
      cause: `The session cookie ${names(plain)} of an https application is not Secure.`,
      fix: 'Set Secure on it.',
      nest: 'It follows the scheme of app.host.',
    });
  const wide = cookies.filter(({ sameSite }) => sameSite === 'none');
  if (wide.length > 0)
    return warn({
      cause: `The session cookie ${names(wide)} goes along with posts of other sites (SameSite=None).`,
      fix: 'SameSite=Lax is enough: only the cookie that ties the answer to the request has to be None.',
      nest: 'The cookie of the module is Lax; see session.cookie.',
    });
  return pass(names(cookies));
}

/** In clear, or in base64, signed behind it or not. */
function reveals(value: string, token: string): boolean {
  const text = safeDecode(value);
  if (text.includes(token)) return true;
  return text.split(/[.:]/).some(piece => Buffer.from(piece, 'base64').toString('utf8').includes(token));
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The cookie of the historic SDKs is readable and unsigned (protocol.md 3.9): taken from a browser, it is a takeover. */
async function forgedCookie(exam: Examination): Promise<Outcome> {
  const blind = unseen(exam);
  if (blind) return blind;
  const { solo, alpha } = exam.marketplace.cast;
  const signedIn = await signIn(exam, solo, alpha);
  if (isStopped(signedIn)) return fail(signedIn.finding);
  const cookies = await carriers(exam, signedIn.browser);
  for (const name of new Set(['maestrano', ...cookies.map(cookie => cookie.name)]))
    for (const value of historicValues(exam)) {
      const forger = new Browser(exam.http, exam.browser().jar.with(name, value));
      if ((await exam.opening(forger)) === 'open')
        return fail({
          cause: `A cookie ${name} that the doctor wrote itself, unsigned base64 of a JSON text, opened the protected page.`,
          fix: 'Keep sessions on the server, or sign or seal the cookie: whoever knows a user id can write this one.',
          nest: 'The module never reads the historic value from a cookie; do not decode it yourself.',
        });
    }
  for (const cookie of cookies) {
    const changed = new Browser(exam.http, signedIn.browser.jar.with(cookie.name, mirrored(cookie.value)));
    if ((await exam.opening(changed)) === 'open')
      return fail({
        cause: `The session cookie ${cookie.name} opened the protected page although half of it was changed.`,
        fix: 'Look sessions up by a random id, or verify the seal of the whole cookie.',
        nest: 'The module seals its cookie.',
      });
  }
  return pass();
}

function historicValues({ marketplace: { cast }, clock }: Examination): string[] {
  const recheck = new Date(clock.now() + 3_600_000).toISOString();
  const session = {
    uid: cast.solo.id,
    session: 'forged',
    session_recheck: recheck,
    group_uid: cast.alpha.id,
  };
  const json = JSON.stringify(session);
  return [Buffer.from(json).toString('base64'), encodeURIComponent(json)];
}

/** As long, of the same characters, and another value. */
function mirrored(value: string): string {
  const middle = Math.floor(value.length / 2);
  const half = [...value.slice(middle)].reverse().join('');
  const changed = value.slice(0, middle) + half;
  return changed === value ? `${value}x` : changed;
}

export const SESSION: readonly Check[] = [
  {
    id: 'session/renewed',
    title: 'gives a session a new id at sign-in',
    protocol: 'sso-security 5',
    needs: ['sign-in/one-group'],
    run: renewed,
  },
  {
    id: 'session/cookie',
    title: 'keeps its session cookie from scripts and other sites',
    protocol: 'sso-security 5',
    needs: ['sign-in/one-group'],
    run: cookieFlags,
  },
  {
    id: 'session/forged-cookie',
    title: 'takes no session that somebody else wrote',
    protocol: '3.9',
    needs: ['sign-in/one-group'],
    run: forgedCookie,
  },
  {
    id: 'session/check',
    title: 'asks the platform whether a session still lives, and keeps one that does',
    protocol: '3.10',
    needs: ['sign-in/several-groups'],
    run: async exam => (await prepareSessionChecks(exam)) ?? liveSession(exam),
  },
  {
    id: 'session/one-check',
    title: 'asks once for requests that come at once',
    protocol: '3.10',
    needs: ['session/check'],
    run: oneCheck,
  },
  {
    id: 'session/expiry',
    title: 'ends a session that the platform has ended',
    protocol: '3.10',
    needs: ['session/check'],
    run: expiry,
  },
];
