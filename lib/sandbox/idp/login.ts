import { page, type PlatformRequest, type PlatformResponse, text } from '../http/index.js';
import { MaestranoSandboxError } from '../../errors/index.js';
import { type SeenRequest } from '../explain/index.js';
import { type Platform } from '../platform.js';
import { statusOf } from '../statuses.js';
import { type Application, type Group, type User } from '../state/index.js';
import { assertionAttributes } from './attributes.js';
import { type AuthnRequest, inflateAuthnRequest, parseAuthnRequest } from './authn-request.js';
import { type SandboxIdentity } from './identity-key.js';
import { CLEAR_LAUNCH, readLaunch } from './launch-cookie.js';
import { badRequestPage, groupPicker, noAccessPage, userPicker } from './pages.js';
import { postBackPage } from './post-back.js';
import { encodeResponse, signedResponse } from './response.js';

const WRONG_APP = 'Wrong APP ID! The API app_id parameter is likely to be misconfigured.';

/** `GET /api/v1/auth/saml`: who, for which group, and the signed answer (protocol.md 3.4). */
export function login(platform: Platform, key: SandboxIdentity, request: PlatformRequest): PlatformResponse {
  const authnRequest = read(request);
  if ('refusal' in authnRequest) return authnRequest.refusal;
  const { state } = platform;
  const application = state.applications.get(authnRequest.issuer);
  if (!application) return text(statusOf('wrongApplication', platform), WRONG_APP);

  const seen: SeenRequest = { ...authnRequest, requestId: authnRequest.id, applicationId: application.id };
  const launch = readLaunch(request);
  const user = state.users.get(request.query.get('user_uid') ?? launch.userId ?? '');
  if (!user) {
    platform.signIns.note(seen, { kind: 'asked-who' });
    return page(200, userPicker(application, usersFor(platform, application), request.target));
  }

  const groups = state.groupsOfUser(application.id, user.id);
  if (groups.length === 0) {
    platform.signIns.note(seen, { kind: 'refused-access', userId: user.id });
    return page(403, noAccessPage(application, user));
  }
  const wanted = request.query.get('group_id');
  const group = groups.length === 1 ? groups[0] : groups.find(({ id }) => id === wanted);
  if (!group) {
    platform.signIns.note(seen, { kind: 'asked-for-which-group', userId: user.id });
    return page(200, groupPicker(application, user, groupsFor(platform, user, groups), request.target));
  }
  return answer(platform, key, request, seen, user, group);
}

type Read = (AuthnRequest & { readonly xml: string }) | { readonly refusal: PlatformResponse };

function read(request: PlatformRequest): Read {
  try {
    const xml = inflateAuthnRequest(request.query.get('SAMLRequest'));
    return { ...parseAuthnRequest(xml), xml };
  } catch (error) {
    if (!(error instanceof MaestranoSandboxError)) throw error;
    return { refusal: page(400, badRequestPage(error.message)) };
  }
}

/** The users of the application's groups first, then the others: signing in without access is a case of its own. */
function usersFor({ state }: Platform, application: Application) {
  const entries = [...state.users.values()].map(user => ({
    user,
    groups: groupsFor({ state }, user, state.groupsOfUser(application.id, user.id)),
  }));
  return [
    ...entries.filter(({ groups }) => groups.length > 0),
    ...entries.filter(({ groups }) => groups.length === 0),
  ];
}

function groupsFor({ state }: Pick<Platform, 'state'>, user: User, groups: readonly Group[]) {
  return groups.map(group => ({ group, role: state.membership(group.id, user.id)?.role ?? 'Guest' }));
}

function answer(
  platform: Platform,
  key: SandboxIdentity,
  request: PlatformRequest,
  seen: SeenRequest,
  user: User,
  group: Group,
): PlatformResponse {
  const { state, clock } = platform;
  const { requestId, consumeUrl } = seen;
  const now = clock.date();
  const attributes = assertionAttributes({
    user,
    group,
    role: state.membership(group.id, user.id)?.role ?? 'Guest',
    now,
    reseller: state.resellers.get(group.resellerId ?? ''),
    resellerSignsIn: readLaunch(request).resellerSignsIn,
  });
  const issuer = request.origin + (request.target.split('&')[0] ?? '');
  platform.journal.add({
    type: 'sign-in',
    applicationId: group.applicationId,
    userId: user.id,
    groupId: group.id,
  });
  const response = signedResponse({ issuer, requestId, consumeUrl, nameId: user.id, attributes, now }, key);
  platform.signIns.note(seen, { kind: 'answered', userId: user.id, groupId: group.id }, response);
  return postBackPage(consumeUrl, encodeResponse(response), { 'set-cookie': CLEAR_LAUNCH });
}
