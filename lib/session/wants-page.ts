import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request wants a page to look at: a browser going somewhere. Scripts say so by `Sec-Fetch-Dest` or the
 * historic `X-Requested-With`, whatever they accept; otherwise HTML must be named, and not like less than JSON.
 */
export function wantsPage(headers: IncomingHttpHeaders): boolean {
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined && !/^(document|iframe|frame)$/.test(String(destination))) return false;
  if (String(headers['x-requested-with'] ?? '').toLowerCase() === 'xmlhttprequest') return false;
  const accepted = qualities(headers.accept ?? '');
  const html = Math.max(accepted.get('text/html') ?? 0, accepted.get('application/xhtml+xml') ?? 0);
  const json = Math.max(accepted.get('application/json') ?? 0, accepted.get('application/problem+json') ?? 0);
  return html > 0 && html >= json;
}

const MAX_RANGES = 32;

/** Media ranges in lower case with their q, wildcards left out: everybody accepts those. */
function qualities(accept: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const range of accept.split(',', MAX_RANGES)) {
    const [type = '', ...parameters] = range.split(';').map(part => part.trim().toLowerCase());
    const q = parameters.find(parameter => parameter.startsWith('q='))?.slice(2);
    const quality = q === undefined ? 1 : Number(q);
    found.set(type, Number.isNaN(quality) ? 0 : quality);
  }
  return found;
}
