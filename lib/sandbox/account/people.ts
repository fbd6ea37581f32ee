import { readFields, type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { type Platform } from '../platform.js';
import { statusOf } from '../statuses.js';
import { type Application } from '../state/index.js';
import { GROUP_COLUMNS, type ListedUser, USER_COLUMNS } from './columns.js';
import { failure, success, systemError, unknownId } from './envelope.js';
import { listing } from './listing.js';
import { canDecryptPassword, decryptPassword } from './password.js';
import { groupOnWire, resellerOnWire, userOnWire } from './wire.js';

/** The password no user has; every other one is right. */
const WRONG_PASSWORD = 'invalid_password';

/** A user of several groups is listed once for each, as the historic join did. */
function ownUsers({ state }: Platform, application: Application): ListedUser[] {
  return state
    .groupsOf(application.id)
    .flatMap(group => state.membersOf(group.id).map(({ user }) => ({ user, groupId: group.id })));
}

export function listUsers(
  platform: Platform,
  application: Application,
  query: URLSearchParams,
): PlatformResponse {
  return listing(platform, ownUsers(platform, application), query, USER_COLUMNS, ({ user }) =>
    userOnWire(user),
  );
}

export function showUser(platform: Platform, application: Application, id: string): PlatformResponse {
  const entry = ownUsers(platform, application).find(({ user }) => user.id === id);
  return entry ? success(userOnWire(entry.user)) : unknownId(platform);
}

export function authenticateUser(
  platform: Platform,
  application: Application,
  request: PlatformRequest,
): PlatformResponse {
  const fields = readFields(request);
  const id = fields?.get('id');
  const email = fields?.get('email');
  const password = fields?.get('password');
  if (typeof password !== 'string' || !canDecryptPassword(password))
    return systemError(statusOf('noPassword', platform));
  const entry = ownUsers(platform, application).find(
    ({ user }) =>
      (typeof id === 'string' && user.id === id) || (typeof email === 'string' && user.email === email),
  );
  const clear = decryptPassword(password, application.key);
  if (!entry || clear === undefined || clear === WRONG_PASSWORD)
    return failure(statusOf('wrongPassword', platform), {
      password: ['invalid password or non existing user'],
    });
  return success(userOnWire(entry.user));
}

export function listGroups(
  platform: Platform,
  application: Application,
  query: URLSearchParams,
): PlatformResponse {
  const groups = platform.state.groupsOf(application.id);
  return listing(platform, groups, query, GROUP_COLUMNS, groupOnWire);
}

export function showGroup(platform: Platform, application: Application, id: string): PlatformResponse {
  const group = platform.state.groupOf(application.id, id);
  return group ? success(groupOnWire(group)) : unknownId(platform);
}

export function listResellers({ state }: Platform): PlatformResponse {
  return success([...state.resellers.values()].map(resellerOnWire));
}

export function showReseller(platform: Platform, id: string): PlatformResponse {
  const reseller = platform.state.resellers.get(id);
  return reseller ? success(resellerOnWire(reseller)) : unknownId(platform);
}

/** The groups of the application that this reseller sold; all of them while there is but one, as it always was. */
export function listResellerGroups(
  platform: Platform,
  application: Application,
  id: string,
  query: URLSearchParams,
): PlatformResponse {
  if (!platform.state.resellers.has(id)) return unknownId(platform);
  const groups = platform.state.groupsOf(application.id).filter(({ resellerId }) => resellerId === id);
  return listing(platform, groups, query, GROUP_COLUMNS, groupOnWire);
}
