/** A path of this site: no other host, no backslash (browsers read it as a slash), printable ASCII only. */
const RETURN_PATH = /^\/(?![/\\])[\x21-\x7e]*$/;
/** What is remembered travels in a cookie. */
const MAX_LENGTH = 512;

/**
 * `path` if a browser can be sent there without leaving `origin`, else `undefined`. Source: sso-security.md 5.
 */
export function safeReturnPath(path: string | null | undefined, origin: string): string | undefined {
  if (path == null || path.length > MAX_LENGTH || !RETURN_PATH.test(path) || path.includes('\\'))
    return undefined;
  try {
    const url = new URL(path, origin);
    // `/..//elsewhere.example` stays on the site, but is `//elsewhere.example` to whoever reads it once more.
    const isOurs = url.origin === new URL(origin).origin && !url.pathname.startsWith('//');
    return isOurs ? path : undefined;
  } catch {
    return undefined;
  }
}
