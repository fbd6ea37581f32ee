import { type Check, fail, type Finding, type Outcome, pass, skip } from '../check.js';
import { type Examination, openingOf } from '../examination.js';
import { isSuccess, told } from '../http/index.js';
import { ask, isStopped, platformAnswer, signIn, type SignedIn } from '../sign-in/index.js';
import { identity } from './identity.js';
import { unseen } from './sight.js';

async function start(exam: Examination): Promise<Outcome> {
  const asked = await ask(exam, exam.marketplace.cast.alpha, 'sign-in start');
  return isStopped(asked) ? fail(asked.finding) : pass();
}

/** What the platform takes from the request has to fit what was declared (protocol.md 3.3). */
async function request(exam: Examination): Promise<Outcome> {
  const [one, other] = [await ask(exam), await ask(exam)];
  if (isStopped(one)) return fail(one.finding);
  if (isStopped(other)) return fail(other.finding);
  const { credentials } = exam.marketplace;
  const { issuer, consumeUrl, id } = one.request;
  const nest = 'MaestranoModule builds the request from the preset: api.id, app.host and sso.consumePath.';
  if (issuer !== credentials.id)
    return fail({
      cause: `saml:Issuer is ${JSON.stringify(issuer)}, the application is ${credentials.id}.`,
      fix: 'saml:Issuer is the application id, api.id.',
      nest,
    });
  if (consumeUrl !== exam.facts.consumeUrl)
    return fail({
      cause: `AssertionConsumerServiceURL is ${consumeUrl}, the metadata document declares ${exam.facts.consumeUrl}.`,
      fix: 'Both are sso.idm (or app.host) + sso.consume_path.',
      nest,
    });
  if (id === other.request.id)
    return fail({
      cause: 'Two sign-ins asked with the same request ID.',
      fix: 'Make a random ID for every AuthnRequest: it is what ties the answer to the browser.',
      nest,
    });
  return pass();
}

async function groupForwarded(exam: Examination): Promise<Outcome> {
  const { beta } = exam.marketplace.cast;
  const asked = await ask(exam, beta);
  if (isStopped(asked)) return fail(asked.finding);
  const given = asked.request.address.searchParams.get('group_id');
  if (given === beta.id) return pass();
  return fail({
    cause: `The marketplace launched the application with group_id=${beta.id}; the redirect to the platform ${given === null ? 'has no group_id' : 'names another one'}.`,
    fix: 'Append the group_id of the init request to the address of the platform: people with several groups are asked once more otherwise.',
    nest: 'The module forwards it; link to sso.initPath with its query as it came.',
  });
}

async function oneGroup(exam: Examination): Promise<Outcome> {
  const { solo, alpha } = exam.marketplace.cast;
  const signedIn = await signIn(exam, solo, alpha);
  if (isStopped(signedIn)) return fail(signedIn.finding);
  exam.first = signedIn;
  const missing = await closedAfter(exam, signedIn);
  return missing ? fail(missing) : pass();
}

/** The page that is named, or the one a sign-in leads to, has to open now. */
async function closedAfter(exam: Examination, { browser, landing }: SignedIn): Promise<Finding | undefined> {
  const named = exam.pages.protectedPage;
  const page = named === undefined ? landing : await browser.get(exam.at(named), 'protected page');
  if (isSuccess(page)) return undefined;
  const place = `GET ${new URL(page.url).pathname}`;
  if (openingOf(page) === 'closed')
    return {
      cause: `The answer was accepted, but ${place} ${told(page)} afterwards: no session was opened.`,
      fix:
        browser.jar.all.length === 0
          ? 'Open a session when the answer was accepted: no cookie was set at all.'
          : 'Open a session when the answer was accepted; the cookie that carries it has to reach every page (Path=/).',
      nest: 'The module opens it after @OnSignIn(); guard pages by @UseGuards(MaestranoSessionGuard).',
    };
  return {
    cause: `The answer was accepted, but ${place} ${told(page)} afterwards.`,
    fix: 'Lead to a page that opens (2xx) for who has just signed in, or name one by --protected.',
    nest: 'redirectTo of the @OnSignIn() handler is where people land.',
  };
}

async function sessionRequired(exam: Examination): Promise<Outcome> {
  const { protectedPage } = exam.pages;
  const address = protectedPage === undefined ? exam.first?.landing.url : exam.at(protectedPage);
  if (address === undefined) return skip('Not observable: nobody has signed in.');
  const answer = await exam.browser().get(address);
  const opening = openingOf(answer);
  const { pathname } = new URL(address);
  if (opening === 'closed') {
    exam.observable = address;
    return pass(`seen by ${pathname}`);
  }
  if (protectedPage === undefined)
    return skip(
      `Not observable: a sign-in leads to ${pathname}, which ${told(answer)} without a session, too.`,
      'Name a page that needs a session: --protected /dashboard.',
    );
  return fail({
    cause: `GET ${pathname} ${told(answer)} without a session.`,
    fix: 'Redirect who is not signed in to sso.init_path, or answer 401. If the page is meant to be open, name another one by --protected.',
    nest: '@UseGuards(MaestranoSessionGuard) on the controller.',
  });
}

async function severalGroups(exam: Examination): Promise<Outcome> {
  const { dual, alpha, beta } = exam.marketplace.cast;
  for (const group of [alpha, beta]) {
    const signedIn = await signIn(exam, dual, group);
    if (isStopped(signedIn)) return fail(signedIn.finding);
    const missing = await closedAfter(exam, signedIn);
    if (missing) return fail(missing);
  }
  return pass();
}

/** The page of the one group must not be that of the other. */
async function rightGroup(exam: Examination): Promise<Outcome> {
  const { dual, alpha, beta } = exam.marketplace.cast;
  const page = exam.pages.identityPage ?? exam.observable;
  const pages: string[] = [];
  for (const group of [alpha, beta]) {
    const signedIn = await signIn(exam, dual, group);
    if (isStopped(signedIn)) return fail(signedIn.finding);
    pages.push((await signedIn.browser.get(exam.at(page ?? '/'))).body);
  }
  const names = ({ id, name }: typeof alpha, body = ''): boolean => body.includes(id) || body.includes(name);
  const [first, second] = pages;
  if (names(alpha, first) && names(beta, second)) return pass();
  if (!names(beta, first) && !names(alpha, second))
    return skip(
      'Not observable: no page names the group that is signed in for.',
      "Show the group's name or id on the protected page, or name a page that does: --identity /account.",
    );
  return fail({
    cause: `Who signs in for ${beta.id} sees the page of ${alpha.id}, or the other way round.`,
    fix: 'Take the group from group_uid of this answer: one person works for several groups.',
    nest: '@OnSignIn() is given the group of this sign-in; find the account by it, not by the user.',
  });
}

/** The platform ends such a sign-in at its own page: the application must not have opened anything by then. */
async function noGroup(exam: Examination): Promise<Outcome> {
  const blind = unseen(exam);
  if (blind) return blind;
  const { nobody, alpha } = exam.marketplace.cast;
  const asked = await ask(exam, alpha);
  if (isStopped(asked)) return fail(asked.finding);
  const answer = await platformAnswer(exam, asked, nobody, alpha);
  if ('fields' in answer)
    return skip('Not observable: the marketplace signs people in who belong to no group.');
  if ((await exam.opening(asked.browser)) === 'closed') return pass();
  return fail({
    cause: 'The protected page opened to somebody whose sign-in the platform had refused.',
    fix: 'A sign-in that was begun is no session: open one only when the answer was accepted.',
    nest: '@UseGuards(MaestranoSessionGuard) is what tells the two apart.',
  });
}

export const SIGN_IN: readonly Check[] = [
  {
    id: 'sign-in/start',
    title: 'sends people to the platform to sign in',
    protocol: '3.2',
    needs: ['metadata/served', 'metadata/addresses'],
    run: start,
  },
  {
    id: 'sign-in/request',
    title: 'asks the platform in its own name, anew each time',
    protocol: '3.3',
    needs: ['sign-in/start'],
    run: request,
  },
  {
    id: 'sign-in/group-forwarded',
    title: 'passes on the group it was launched for',
    protocol: '3.2',
    needs: ['sign-in/start'],
    run: groupForwarded,
  },
  {
    id: 'sign-in/one-group',
    title: 'signs in a member of one group',
    protocol: '3.12',
    needs: ['sign-in/request'],
    run: oneGroup,
  },
  {
    id: 'sign-in/session-required',
    title: 'keeps its protected page closed without a session',
    protocol: '3.11',
    needs: ['sign-in/one-group'],
    run: sessionRequired,
  },
  {
    id: 'sign-in/several-groups',
    title: 'signs in a member of several groups, for each of them',
    protocol: '3.4',
    needs: ['sign-in/one-group'],
    run: severalGroups,
  },
  {
    id: 'sign-in/right-group',
    title: 'works for the group that was signed in for',
    protocol: '3.7',
    needs: ['sign-in/several-groups', 'sign-in/session-required'],
    run: rightGroup,
  },
  {
    id: 'sign-in/no-group',
    title: 'lets nobody in who belongs to no group',
    protocol: '3.4',
    needs: ['sign-in/one-group'],
    run: noGroup,
  },
  {
    id: 'sign-in/identity',
    title: 'knows people by the identity of its creation mode',
    protocol: '3.7',
    needs: ['sign-in/one-group'],
    run: identity,
  },
];
