import type { Preset } from '../presets/index.js';

/** Parameters that a request could use to disturb the protocol; never forwarded, whatever a preset lists. */
const RESERVED = new Set(['samlrequest', 'samlresponse', 'relaystate', 'sigalg', 'signature', 'user_uid']);
const GROUP_ID = /^cld-[A-Za-z0-9]+$/;
const MAX_VALUE_LENGTH = 256;

export interface InitParameters {
  readonly groupId: string | null;
  /** As given; checked against the site's origin by the caller. */
  readonly returnTo: string | null;
  /** What is appended to the platform's address. */
  readonly forwarded: readonly (readonly [string, string])[];
}

/**
 * Reads the query of an init request: the group to sign in through, where to go afterwards, and what the preset lists
 * in `sso.forwardParameters`. `undefined` when a parameter is given twice or the group id is malformed.
 * Source: protocol.md, section 0, decision 4.
 */
export function readInitParameters(query: URLSearchParams, preset: Preset): InitParameters | undefined {
  const groupIds = query.getAll('group_id');
  const groupId = groupIds[0] ?? null;
  if (groupIds.length > 1 || (groupId !== null && !isGroupId(groupId))) return undefined;
  const returnTo = query.getAll('returnTo');
  if (returnTo.length > 1) return undefined;
  const forwarded: [string, string][] = [];
  for (const name of preset.sso.forwardParameters) {
    const value = query.get(name);
    if (value === null || name === 'group_id' || RESERVED.has(name.toLowerCase())) continue;
    if (query.getAll(name).length > 1 || value.length > MAX_VALUE_LENGTH) return undefined;
    forwarded.push([name, value]);
  }
  if (groupId !== null) forwarded.push(['group_id', groupId]);
  return { groupId, returnTo: returnTo[0] ?? null, forwarded };
}

function isGroupId(value: string): boolean {
  return value.length <= 128 && GROUP_ID.test(value);
}
