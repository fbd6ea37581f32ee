import { type IncomingHttpHeaders } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostnameOf(url: string): string | undefined {
  try {
    return new URL(url).hostname;
  } catch {
    return undefined;
  }
}

/** Whether an URL or origin is of this machine. `null`, which sandboxed frames send, is not. */
export function isLoopbackOrigin(origin: string): boolean {
  const hostname = hostnameOf(origin);
  return hostname !== undefined && (LOOPBACK.has(hostname) || hostname.endsWith('.localhost'));
}

/** A Host header naming this machine: what keeps a foreign site's rebound DNS name out. */
export function isLoopbackHost(host: string | undefined): host is string {
  if (host === undefined) return false;
  // What nearly everybody says, without parsing an address.
  if (/^(?:localhost|127\.0\.0\.1):\d{1,5}$/.test(host)) return true;
  return /^[\w.:[\]-]+$/.test(host) && isLoopbackOrigin(`http://${host}`);
}

/**
 * Whether a website that is not on this machine is behind the request. Programs send neither header; browsers send
 * `Origin` with every request that can change something.
 */
export function isForeignWebsite({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (origin !== undefined) return !isLoopbackOrigin(origin);
  return site === 'cross-site';
}

/** A form of our own pages, and of nobody else's, not even of the application's on another port. */
export function isOwnForm(ownOrigin: string, headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined ? site === 'same-origin' : headers.origin === ownOrigin;
}
