import { type Check, fail, type Outcome, pass } from '../check.js';
import { type Examination } from '../examination.js';
import { type Answer, basicAuth, isSuccess, told } from '../http/index.js';

interface Guarded {
  /** Of the check ids. */
  readonly section: string;
  /** What the credentials protect, as the object of a sentence. */
  readonly what: string;
  readonly protocol: string;
  readonly needs?: readonly string[];
  /** Sends the request with this Authorization header, or without one. */
  readonly send: (exam: Examination, authorization: string | null) => Promise<Answer>;
  /** Looks before the request, and says afterwards whether a refused one has left everything as it was. */
  readonly watch?: (exam: Examination) => Promise<() => Promise<Outcome | undefined>>;
}

const NEST =
  'MaestranoModule checks them before the body is read. Leave its routes to it, and @UseGuards(MaestranoBasicAuthGuard) your own.';

/** Three checks of a route that only the platform may call. */
export function credentialChecks({ section, what, protocol, needs, send, watch }: Guarded): Check[] {
  const about = { protocol, ...(needs ? { needs } : {}) };
  return [
    {
      ...about,
      id: `${section}/no-credentials`,
      title: `refuses ${what} without credentials`,
      run: async exam => {
        const changed = await watch?.(exam);
        const answer = await send(exam, null);
        return refused(answer, 'without an Authorization header') ?? (await changed?.()) ?? pass();
      },
    },
    {
      ...about,
      id: `${section}/wrong-credentials`,
      title: `refuses ${what} with wrong credentials`,
      needs: [...(needs ?? []), `${section}/no-credentials`],
      run: async exam => {
        const changed = await watch?.(exam);
        for (const [how, authorization] of wrong(exam)) {
          const found = refused(await send(exam, authorization), how);
          if (found) return found;
        }
        return (await changed?.()) ?? pass();
      },
    },
    {
      ...about,
      id: `${section}/odd-credentials`,
      title: `refuses ${what} with credentials that cannot be read`,
      needs: [...(needs ?? []), `${section}/no-credentials`],
      run: async exam => {
        for (const [how, authorization] of odd(exam)) {
          const found = refused(await send(exam, authorization), how);
          if (found) return found;
        }
        return pass();
      },
    },
  ];
}

function wrong({ marketplace: { credentials } }: Examination): [how: string, authorization: string][] {
  const { id, key } = credentials;
  const last = key.endsWith('x') ? 'y' : 'x';
  return [
    ['with a wrong key', basicAuth(id, `${key.slice(0, -1)}${last}`)],
    ['with the key cut short', basicAuth(id, key.slice(0, -1))],
    ['with an empty key', basicAuth(id, '')],
    ['with the key of another application id', basicAuth(`${id}-other`, key)],
    ['with id and key both empty', basicAuth('', '')],
  ];
}

function odd({ marketplace: { credentials } }: Examination): [how: string, authorization: string][] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  return [
    ['with "Basic" and nothing after it', 'Basic'],
    ['with credentials that are no base64', 'Basic %%%'],
    ['with credentials without a colon', `Basic ${base64(credentials.id)}`],
    ['with another scheme', `Bearer ${base64(`${credentials.id}:`)}`],
  ];
}

function refused(answer: Answer, how: string): Outcome | undefined {
  if (answer.status === 401) return undefined;
  const cause = `The request ${how} was ${answer.status === 0 ? 'not answered' : `answered ${answer.status}`}: ${told(answer).replace(/^answered /, '')} instead of 401.`;
  if (isSuccess(answer))
    return fail({
      cause: `The request ${how} was let in: answered ${answer.status} instead of 401.`,
      fix: 'Compare both api.id and api.key with the Basic credentials, in constant time; nothing configured or nothing sent never matches.',
      nest: NEST,
    });
  if (answer.status >= 500)
    return fail({
      cause: `The request ${how} made the application fail: answered ${answer.status} instead of 401.`,
      fix: 'Treat an Authorization header that cannot be read like a wrong one.',
      nest: NEST,
    });
  return fail({
    cause,
    fix: 'Answer 401 to whoever is not the platform. A redirect to a sign-in page, or a CSRF refusal, comes from protection that is meant for browsers: except this route from it.',
    nest: NEST,
  });
}
