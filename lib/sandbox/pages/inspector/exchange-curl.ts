import { parseJson } from '../../http/index.js';
import { type Exchange } from '../../journal/index.js';
import { asciiJson, quote } from '../frame/index.js';

/** Made anew by curl, or meant for one connection only. */
const LEFT_OUT = new Set(
  'host connection content-length user-agent accept-encoding authorization cookie transfer-encoding keep-alive'.split(
    ' ',
  ),
);

/** What must not reach a terminal: controls, and what turns a line the other way. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** The request as curl makes it; what was masked has to be filled in again. */
export function curlOfExchange(
  origin: string,
  { method, target, applicationId, request, id }: Exchange,
): string {
  const headers = Object.entries(request.headers).filter(
    ([name]) => !LEFT_OUT.has(name) && !name.startsWith('sec-') && !name.startsWith('if-'),
  );
  const lines = [
    `curl -X ${method} ${quote(origin + target)}`,
    ...(applicationId === undefined ? [] : [`  -u "${applicationId}:$MNO_API_KEY"`]),
    ...headers
      .filter(([, value]) => !UNPRINTABLE.test(value))
      .map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`),
    ...bodyLines(request),
  ];
  return `# ${id}\n${lines.join(' \\\n')}`;
}

function bodyLines({ headers, body, cut }: Exchange['request']): string[] {
  if (body === '' || cut > 0) return [];
  if (/urlencoded/i.test(headers['content-type'] ?? ''))
    return UNPRINTABLE.test(body) ? [] : body.split('\n').map(line => `  --data-urlencode ${quote(line)}`);
  const value = parseJson(body);
  if (value !== undefined) return [`  -d ${quote(asciiJson(value))}`];
  return UNPRINTABLE.test(body) ? [] : [`  --data-raw ${quote(body)}`];
}
