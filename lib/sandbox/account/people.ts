import { readFields, type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { type Platform } from '../platform.js';
import { type Application } from '../state/index.js';
import { GROUP_COLUMNS, type ListedUser, USER_COLUMNS } from './columns.js';
import { failure, success, unknownId } from './envelope.js';
import { filterRows } from './filters.js';
import { canDecryptPassword, decryptPassword } from './password.js';
import { systemError } from './envelope.js';
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
  const rows = filterRows(ownUsers(platform, application), query, USER_COLUMNS);
  return success(rows.map(({ user }) => userOnWire(user)));
}

export function showUser(platform: Platform, application: Application, id: string): PlatformResponse {
  const entry = ownUsers(platform, application).find(({ user }) => user.id === id);
  return entry ? success(userOnWire(entry.user)) : unknownId(200);
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
  if (typeof password !== 'string' || !canDecryptPassword(password)) return systemError();
  const entry = ownUsers(platform, application).find(
    ({ user }) =>
      (typeof id === 'string' && user.id === id) || (typeof email === 'string' && user.email === email),
  );
  const clear = decryptPassword(password, application.key);
  if (!entry || clear === undefined || clear === WRONG_PASSWORD)
    return failure(200, { password: ['invalid password or non existing user'] });
  return success(userOnWire(entry.user));
}

export function listGroups(
  platform: Platform,
  application: Application,
  query: URLSearchParams,
): PlatformResponse {
  const groups = platform.state.groupsOf(application.id);
  return success(filterRows(groups, query, GROUP_COLUMNS).map(groupOnWire));
}

export function showGroup({ state }: Platform, application: Application, id: string): PlatformResponse {
  const group = state.groupOf(application.id, id);
  return group ? success(groupOnWire(group)) : unknownId(200);
}

export function listResellers({ state }: Platform): PlatformResponse {
  return success([...state.resellers.values()].map(resellerOnWire));
}

export function showReseller({ state }: Platform, id: string): PlatformResponse {
  const reseller = state.resellers.get(id);
  return reseller ? success(resellerOnWire(reseller)) : unknownId(200);
}

/** All groups of the application, whoever sold them. */
export function listResellerGroups(
  platform: Platform,
  application: Application,
  id: string,
  query: URLSearchParams,
): PlatformResponse {
  if (!platform.state.resellers.has(id)) return unknownId(200);
  return listGroups(platform, application, query);
}
