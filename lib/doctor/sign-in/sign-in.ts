import { type Finding } from '../check.js';
import { type Examination } from '../examination.js';
import { type Answer, type Browser, told, withQuery } from '../http/index.js';
import { type CastGroup, type CastUser } from '../marketplace/index.js';
import { type AuthnRequest, readAuthnRequest } from './authn-request.js';
import { consumeFinding, initFinding } from './findings.js';
import { type PostBackForm, readPostBackForm } from './post-back-form.js';

/** A sign-in that has come as far as the platform. */
export interface Asked {
  readonly browser: Browser;
  readonly request: AuthnRequest;
}

/** A sign-in that the application accepted, as far as can be told from its answer. */
export interface SignedIn extends Asked {
  readonly form: PostBackForm;
  /** The browser as it was when the answer was posted. */
  readonly before: Browser;
  /** What the application answered to the post. */
  readonly answer: Answer;
  /** Where that led. */
  readonly landing: Answer;
}

export type Stopped = { readonly finding: Finding };

export const isStopped = (result: object): result is Stopped => 'finding' in result;

/** Opens the init address as a launch from the marketplace does, and reads what the application asks the platform. */
export async function ask(exam: Examination, group?: CastGroup, timing?: string): Promise<Asked | Stopped> {
  const browser = exam.browser();
  const { initUrl } = exam.facts;
  const address = group ? withQuery(initUrl, 'group_id', group.id) : initUrl;
  const answer = await browser.get(address, timing);
  const wrong = initFinding(answer, exam);
  if (wrong) return { finding: wrong };
  const request = readAuthnRequest(new URL(answer.headers.location ?? '', answer.url));
  if (typeof request !== 'string') return { browser, request };
  return {
    finding: {
      cause: `GET ${new URL(initUrl).pathname} leads to the platform, but ${request}.`,
      fix: 'Redirect with SAMLRequest = base64(raw deflate(AuthnRequest)), carrying ID, AssertionConsumerServiceURL and saml:Issuer.',
      nest: 'MaestranoModule builds the request; do not serve sso.initPath yourself.',
    },
  };
}

/** What the platform answers for a user and a group: the form, or its page that says no. */
export async function platformAnswer(
  exam: Examination,
  { request }: Asked,
  user: CastUser,
  group?: CastGroup,
): Promise<PostBackForm | Answer> {
  const address = new URL(request.address);
  address.searchParams.set('user_uid', user.id);
  if (group) address.searchParams.set('group_id', group.id);
  const answer = await exam.http.send({ method: 'GET', url: address.href, headers: { accept: 'text/html' } });
  return readPostBackForm(answer.body) ?? answer;
}

/** Posts the platform's answer and goes where the application leads. */
export async function deliver(
  exam: Examination,
  asked: Asked,
  form: PostBackForm,
): Promise<SignedIn | Stopped> {
  const { browser } = asked;
  if (!URL.canParse(form.action) || new URL(form.action).origin !== exam.origin)
    return {
      finding: {
        cause: `The application wants the answer of the platform at ${form.action.slice(0, 200)}, which is not its own address.`,
        fix: 'AssertionConsumerServiceURL is sso.idm (or app.host) + sso.consume_path.',
        nest: 'Set presets.<name>.app.host to the address that browsers use.',
      },
    };
  const before = browser.copy();
  const answer = await browser.postFrom(exam.marketplace.url, form.action, form.fields, 'sign-in answer');
  const wrong = consumeFinding(answer, browser, exam);
  if (wrong) return { finding: wrong };
  return { ...asked, form, before, answer, landing: await browser.follow(answer) };
}

/** A whole sign-in. */
export async function signIn(
  exam: Examination,
  user: CastUser,
  group: CastGroup,
): Promise<SignedIn | Stopped> {
  const asked = await ask(exam, group, 'sign-in start');
  if (isStopped(asked)) return asked;
  const form = await platformAnswer(exam, asked, user, group);
  if (!('fields' in form)) return { finding: platformFinding(form, asked) };
  return deliver(exam, asked, form);
}

function platformFinding(answer: Answer, { request }: Asked): Finding {
  if (answer.body.includes('Wrong APP ID'))
    return {
      cause: `The platform does not know the application ${JSON.stringify(request.issuer)} that the AuthnRequest names.`,
      fix: 'saml:Issuer has to be the application id (api.id) of this marketplace.',
      nest: 'Set presets.<name>.api.id.',
    };
  return {
    cause: `The platform ${told(answer)} to the sign-in request instead of signing somebody in.`,
    fix: 'Send a complete AuthnRequest to <api.host>/api/v1/auth/saml (protocol.md 3.2).',
  };
}
