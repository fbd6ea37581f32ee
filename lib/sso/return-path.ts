/** A path of this site: no other host, no backslash (browsers read it as a slash), printable ASCII only. */
const RETURN_PATH = /^\/(?![/\\])[\x21-\x7e]*$/;
const MAX_LENGTH = 1024;

/**
 * `path` if a browser can be sent there without leaving `origin`, else `undefined`. Source: sso-security.md 5.
 */
export function safeReturnPath(path: string | null | undefined, origin: string): string | undefined {
  if (path == null || path.length > MAX_LENGTH || !RETURN_PATH.test(path) || path.includes('\\'))
    return undefined;
  try {
    return new URL(path, origin).origin === new URL(origin).origin ? path : undefined;
  } catch {
    return undefined;
  }
}
