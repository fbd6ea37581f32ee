/** Whether a host name is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|(?:[\w-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/** Whether browsers count two addresses as one site: ports make no difference, the scheme does. */
export function isSameSite(one: URL, other: URL): boolean {
  return one.protocol === other.protocol && one.hostname === other.hostname;
}

/** The address with one query parameter more, whether it has some already or not. */
export function withQuery(address: string, name: string, value: string): string {
  const mark = address.includes('?') ? '&' : '?';
  return `${address}${mark}${name}=${encodeURIComponent(value)}`;
}

/** Puts ids into a path template of the metadata document: `/maestrano/account/groups/:id`. */
export function fillPath(template: string, ids: Readonly<Record<string, string>>): string {
  return template.replace(/:([a-z_]+)/g, (placeholder, name: string) =>
    Object.hasOwn(ids, name) ? encodeURIComponent(ids[name] ?? '') : placeholder,
  );
}

export function basicAuth(id: string, key: string): string {
  return `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`;
}
