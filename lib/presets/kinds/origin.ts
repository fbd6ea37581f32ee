import { refuse, type Kind } from './kind.js';

const SHAPE = /^https?:\/\/[^\s/?#@\\]+\/?$/i;
const MAX_LENGTH = 300;

/** The origin of a web address: `https://crm.example`, with a port if need be. A trailing slash is dropped. */
export const origin: Kind<string> = value => {
  if (value === '') return refuse('must not be empty.');
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return refuse('must be a web address.');
  if (/^https?:\/\/[^/?#\\]*@/i.test(value)) return refuse('must not contain a user name or password.');
  if (!/^https?:\/\//i.test(value)) return refuse('must start with https:// or http://.');
  if (!SHAPE.test(value) || !URL.canParse(value)) {
    return refuse(
      'must be an origin, without a path, a query or a fragment.',
      'For example https://crm.example.',
    );
  }
  return new URL(value).origin;
};

/** Whether an address never leaves the machine. */
export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}
