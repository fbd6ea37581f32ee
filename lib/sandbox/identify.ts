import { type ConnecGroup } from './connec/index.js';
import { equalSecrets, parseBasicAuth, type PlatformRequest } from './http/index.js';
import { type Application, type PlatformState } from './state/index.js';

/** Whose request it is, so that credentials are compared once for each. */
const identified = new WeakMap<PlatformRequest, Application | undefined>();

/** The application whose id and key a request carries. */
export function applicationOf(state: PlatformState, request: PlatformRequest): Application | undefined {
  if (identified.has(request)) return identified.get(request);
  const credentials = parseBasicAuth(request.headers.authorization);
  const named = credentials && state.applications.get(credentials.id);
  const application = named && equalSecrets(named.key, credentials.key) ? named : undefined;
  identified.set(request, application);
  return application;
}

/** The group a request may read in Connec!: one of the application's own that has not left. */
export function connecGroupOf(
  state: PlatformState,
  request: PlatformRequest,
  groupId: string,
): ConnecGroup | undefined {
  const application = applicationOf(state, request);
  const group = application && state.groupOf(application.id, groupId);
  return group?.status === 'running' ? { id: group.id, channelId: group.organizationId } : undefined;
}
