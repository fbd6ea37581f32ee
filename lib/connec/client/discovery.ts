import { MaestranoUnexpectedResponseError } from '../../errors/index.js';
import { checkCollection } from './paths.js';
import type { CallOptions, ConnecTransport } from './transport.js';

/**
 * What runs on the platform. Source: protocol.md 6.1.
 *
 * @publicApi
 */
export interface ConnecVersion {
  /** Without the leading `v`: `1.1`. */
  readonly version: string;
  readonly commit: string | undefined;
  readonly build: string | undefined;
}

/** `GET <connec.host>/version`, which is public. */
export async function fetchVersion(transport: ConnecTransport, options: CallOptions): Promise<ConnecVersion> {
  const { data } = await transport.send<Record<string, unknown> | null>({
    ...options,
    method: 'GET',
    path: '/version',
    accept: 'application/json',
    authenticated: false,
  });
  const branch = text(data?.['ci_branch']);
  if (branch === undefined) {
    throw new MaestranoUnexpectedResponseError('The answer of Connec! names no version.');
  }
  return {
    version: branch.replace(/^v/, ''),
    commit: text(data?.['ci_commit']),
    build: text(data?.['ci_build_number']),
  };
}

/** The JSON schema of a collection, as the platform publishes it. */
export async function fetchJsonSchema(
  transport: ConnecTransport,
  collection: string,
  options: CallOptions,
): Promise<Record<string, unknown>> {
  const base = transport.preset.connec.basePath.replace(/\/+$/, '');
  const path = `${base}/json_schema/${checkCollection(collection)}`;
  const { data } = await transport.send<unknown>({ ...options, method: 'GET', path });
  if (typeof data === 'object' && data !== null) return data as Record<string, unknown>;
  throw new MaestranoUnexpectedResponseError('The answer of Connec! is no JSON schema.');
}

/** Names of collections, from the links at the root of a group. */
export function readLinks(data: unknown): string[] {
  const links = (data as { _links?: unknown } | null)?._links;
  const list: unknown[] = Array.isArray(links) ? links : [links];
  return list.flatMap(link => (typeof link === 'object' && link !== null ? Object.keys(link) : []));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
