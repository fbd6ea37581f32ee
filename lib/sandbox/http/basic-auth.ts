import { timingSafeEqual } from 'node:crypto';

export interface Credentials {
  readonly id: string;
  readonly key: string;
}

/** Reads `Authorization: Basic …`, split at the first colon; `undefined` when it is missing or malformed. */
export function parseBasicAuth(header: string | undefined): Credentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined || encoded.length > 4096) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1 || colon === decoded.length - 1) return undefined;
  return { id: decoded.slice(0, colon), key: decoded.slice(colon + 1) };
}

/** Writes the header value. */
export function basicAuth({ id, key }: Credentials): string {
  return `Basic ${Buffer.from(`${id}:${key}`, 'utf8').toString('base64')}`;
}

/** Compares in a time that does not depend on where two texts of one length differ. */
export function equalSecrets(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}
