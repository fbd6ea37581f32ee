import { type PlatformRequest, type PlatformResponse, redirect, text } from '../http/index.js';
import { launchCookie } from '../idp/index.js';
import { type MetadataReader } from '../outbound/index.js';
import { type Platform } from '../platform.js';
import { type Application } from '../state/index.js';

/**
 * `GET /sso_trigger`: a person launches the application from the marketplace (protocol.md 3.2). Without
 * `sso_init_endpoint` the application of the group, or the one of `app_id`, is asked where a sign-in starts.
 */
export async function ssoTrigger(
  platform: Platform,
  metadata: MetadataReader,
  { query }: PlatformRequest,
): Promise<PlatformResponse> {
  const groupId = query.get('group_id') ?? '';
  const asked = query.get('app_id') ?? platform.state.groups.get(groupId)?.applicationId ?? '';
  const target = await initEndpoint(platform, metadata, query.get('sso_init_endpoint'), asked);
  if (!target) return text(400, 'The sso_init_endpoint is not an address of an application of this sandbox.');
  if (groupId) target.searchParams.set('group_id', groupId);
  const userId = query.get('user_uid') ?? '';
  const cookie = launchCookie({
    userId: platform.state.users.has(userId) ? userId : undefined,
    resellerSignsIn: !['', 'false', '0'].includes(query.get('reseller_sso') ?? ''),
  });
  return redirect(302, target.href, { 'set-cookie': cookie });
}

/** Only an address of an application we know: the sandbox is nobody's open redirect. */
async function initEndpoint(
  { state }: Platform,
  metadata: MetadataReader,
  given: string | null,
  applicationId: string,
): Promise<URL | undefined> {
  const owner = state.applications.get(applicationId);
  if (!given) return owner && new URL((await metadata.current(owner)).initUrl);
  if (!URL.canParse(given)) return undefined;
  const endpoint = new URL(given);
  const origins = [...state.applications.values()].flatMap(application => originsOf(application, metadata));
  return origins.includes(endpoint.origin) ? endpoint : undefined;
}

function originsOf(application: Application, metadata: MetadataReader): string[] {
  const known = metadata.lastKnown(application);
  return [application.host, ...(known ? [known.initUrl] : [])].map(address => new URL(address).origin);
}
