import { isObject, parseJson } from '../http/index.js';

/** What stands where a secret stood. */
export const MASK = '***';

const SECRET_HEADER = /key|secret|token|password|session|^(?:proxy-)?authorization$/i;
const SECRET_NAME = /(?:^|[_.[-])(?:api_?)?(?:key|secret|password|token|session|authorization)\]?$/i;
const SECRET_CAMEL = /[a-z](?:Key|Secret|Password|Token|Session)$/;

/** Whether a field of this name holds what nobody else should see: `sso_session`, `apiKey`, `password`. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) || SECRET_CAMEL.test(name);
}

/** Headers as text: of credentials who they name, of cookies their names, and nothing of what is secret. */
export function maskHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, maskHeader(name.toLowerCase(), value)] as const],
    ),
  );
}

function maskHeader(name: string, value: string | string[]): string {
  if (name === 'authorization') return maskCredentials(String(value));
  if (name === 'cookie') return String(value).replace(/=[^;]*/g, `=${MASK}`);
  if (name === 'set-cookie')
    return [value]
      .flat()
      .map(line => line.replace(/=[^;]*/, `=${MASK}`))
      .join('\n');
  if (SECRET_HEADER.test(name)) return MASK;
  return name === 'location' || name === 'referer' ? maskTarget(String(value)) : String(value);
}

/** Of basic credentials the id is said, which is no secret. */
function maskCredentials(value: string): string {
  const [, scheme = '', rest = ''] = /^(\w{1,20}) +(.*)$/.exec(value) ?? [];
  if (scheme.toLowerCase() !== 'basic') return scheme === '' ? MASK : `${scheme} ${MASK}`;
  const id = /^([\w.:-]{1,100}?):/.exec(Buffer.from(rest, 'base64').toString('utf8'))?.[1];
  return id === undefined ? `Basic ${MASK}` : `Basic ${id}:${MASK}`;
}

/** Path and query, or an address: values of secret parameters are masked. */
export function maskTarget(target: string): string {
  return target.replace(/([?&])([^=&#]+)=([^&#]*)/g, (pair, mark: string, name: string) =>
    isSecretName(decoded(name)) ? `${mark}${name}=${MASK}` : pair,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replace(/\+/g, ' '));
  } catch {
    return name;
  }
}

/** A body for people: JSON and forms laid out, secrets masked. */
export function maskBody(body: string, type: string): string {
  if (body === '') return '';
  const value = /json/i.test(type) || /^\s*[[{]/.test(body) ? parseJson(body) : undefined;
  if (value !== undefined) return JSON.stringify(maskValue(value, 0), null, 2);
  if (/urlencoded/i.test(type)) return maskForm(body);
  return maskText(body);
}

const DEEPEST = 40;

function maskValue(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return '…';
  if (Array.isArray(value)) return (value as unknown[]).map(entry => maskValue(entry, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      isSecretName(name) && isSecretValue(entry) ? MASK : maskValue(entry, depth + 1),
    ]),
  );
}

const isSecretValue = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

function maskForm(body: string): string {
  return [...new URLSearchParams(body)]
    .map(([name, value]) => `${name}=${isSecretName(name) ? MASK : value}`)
    .join('\n');
}

/** JSON that was cut, or a page: what looks like a secret member, and answers of a sign-in. */
function maskText(body: string): string {
  return body
    .replace(/"([\w.-]{1,100})"(\s*:\s*)"(?:[^"\\]|\\.)*"?/g, (member, name: string, colon: string) =>
      isSecretName(name) ? `"${name}"${colon}"${MASK}"` : member,
    )
    .replace(/(name="SAMLResponse" value=")[^"]*/g, '$1(decoded above)');
}
