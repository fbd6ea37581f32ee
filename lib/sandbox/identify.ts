import { type ConnecGroup } from './connec/index.js';
import { equalSecrets, parseBasicAuth, type PlatformRequest } from './http/index.js';
import { type Application, type PlatformState } from './state/index.js';

/** The application whose id and key a request carries. */
export function applicationOf(state: PlatformState, { headers }: PlatformRequest): Application | undefined {
  const credentials = parseBasicAuth(headers.authorization);
  const application = credentials && state.applications.get(credentials.id);
  return application && equalSecrets(application.key, credentials.key) ? application : undefined;
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
