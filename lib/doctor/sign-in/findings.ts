import { type Finding } from '../check.js';
import { type Examination } from '../examination.js';
import { type Answer, type Browser, isRedirect, told } from '../http/index.js';

const LOGIN = '/api/v1/auth/saml';

/** What is wrong with an answer to the init address, if anything is. */
export function initFinding(answer: Answer, exam: Examination): Finding | undefined {
  const place = `GET ${new URL(answer.url).pathname}`;
  if (!isRedirect(answer))
    return {
      cause: `${place} ${told(answer)} instead of a redirect to the platform.`,
      fix:
        answer.status === 404
          ? 'Serve sso.init_path as the metadata document declares it.'
          : 'Redirect from sso.init_path to <api.host>/api/v1/auth/saml?SAMLRequest=…; nobody is signed in yet when it is opened.',
      nest: 'MaestranoModule serves sso.initPath; a global guard or middleware of the application may stand in front of it.',
    };
  const leads = new URL(answer.headers.location ?? '', answer.url);
  const platform = new URL(exam.marketplace.url);
  if (leads.origin !== platform.origin)
    return {
      cause: `${place} leads to ${leads.origin}, while the doctor plays the marketplace at ${platform.origin}.`,
      fix: `Run the application with ${platform.origin} as its platform (api.host and sso.idp), or examine with the marketplace it has: --sandbox.`,
      nest: `environment: 'sandbox', sandbox: { url: '${platform.origin}' }`,
    };
  if (leads.pathname !== LOGIN)
    return {
      cause: `${place} leads to ${leads.pathname} of the platform.`,
      fix: `The sign-in address is api.host + api.base + auth/saml, here ${platform.origin}${LOGIN}.`,
      nest: "Leave api.base at its default, '/api/v1/'.",
    };
  return undefined;
}

/** Why an honest answer was not accepted, if it was not. */
export function consumeFinding(answer: Answer, browser: Browser, exam: Examination): Finding | undefined {
  const place = `POST ${new URL(answer.url).pathname}`;
  if (isAccepting(answer, exam)) return undefined;
  const { withheld } = browser;
  if (withheld.length > 0)
    return {
      cause: `${place} ${told(answer)}. The post comes from the platform's site, so browsers keep back ${withheld.join(', ')} (SameSite).`,
      fix: 'What ties the answer to the request has to be in a cookie with SameSite=None; Secure. Leave the session cookie Lax.',
      nest: 'The module does so when app.host is an https address; app.host has to be the address browsers use.',
    };
  return { cause: `${place} ${told(answer)} to an honest answer of the platform.`, ...reasons(answer, exam) };
}

/** Where a refused sign-in ends. */
export function isRefusal(answer: Answer, exam: Examination): boolean {
  if (answer.status >= 400 || answer.status === 0) return true;
  if (!isRedirect(answer)) return false;
  const leads = new URL(answer.headers.location ?? '', answer.url);
  return (
    leads.origin === new URL(exam.marketplace.url).origin ||
    leads.pathname === '/app_access_unauthorized' ||
    leads.pathname === new URL(exam.facts.initUrl).pathname
  );
}

function isAccepting(answer: Answer, exam: Examination): boolean {
  return answer.status >= 200 && !isRefusal(answer, exam);
}

function reasons({ status, headers }: Answer, exam: Examination): Pick<Finding, 'fix' | 'nest'> {
  if (status === 404 || status === 405)
    return {
      fix: 'Serve POST at sso.consume_path as the metadata document declares it.',
      nest: 'MaestranoModule serves sso.consumePath; check that the application has no other module on this path.',
    };
  if (status === 403)
    return {
      fix: 'The form comes from another site and carries no CSRF token of yours: except sso.consume_path from CSRF protection. The signature and the correlation cookie protect it.',
      nest: "Except sso.consumePath from the application's CSRF middleware and global guards.",
    };
  if (status >= 500)
    return {
      fix: 'The application failed while it signed somebody in: its log has the reason. A refusal is a redirect to <api.host>/app_access_unauthorized, never a 5xx.',
      nest: 'An exception in the @OnSignIn() handler is the usual reason.',
    };
  const location = headers.location ?? '';
  if (location.includes('/app_access_unauthorized') || status === 401)
    return {
      fix: `The application refused the answer; its log has the reason. Most often it pins another certificate: this marketplace signs with the one in ${exam.marketplace.url}${LOGIN}/metadata.`,
      nest: "environment: 'sandbox' learns the certificate; otherwise set sso.x509Certificate. An error in the @OnSignIn() handler ends here, too.",
    };
  return {
    fix: 'An accepted answer ends with a session and a redirect (303) into the application.',
    nest: 'Return { redirectTo } from the @OnSignIn() handler.',
  };
}
