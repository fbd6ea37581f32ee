import { FORCED_OPTIONS } from './api.js';
import { OPTION_ENTRIES } from './table.js';

/** `x509Certificate`, `x509_certificate` and `x509-certificate` are one name; `X509_Certificate` is none. */
export function snakeCase(segment: string): string | undefined {
  if (/^[a-z][a-zA-Z0-9]*$/.test(segment))
    return segment.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  return /^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/.test(segment) ? segment.replaceAll('-', '_') : undefined;
}

/** Every name, dotted and in snake_case, with the path it stands for. */
const NAMES: ReadonlyMap<string, string> = new Map<string, string>([
  ...OPTION_ENTRIES.flatMap(([path, { aliases = [] }]) =>
    [dottedSnakeCase(path) ?? path, ...aliases]
      .flatMap(withPlural)
      .map((name): [string, string] => [name, path]),
  ),
  ...[...FORCED_OPTIONS.keys()].map((name): [string, string] => [name, name]),
]);

const GROUPS: ReadonlySet<string> = new Set(
  [...NAMES.keys()].flatMap(name => {
    const segments = name.split('.');
    return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('.'));
  }),
);

/** Some SDKs, and the developer platform, say `webhooks`. */
function withPlural(name: string): string[] {
  return name.startsWith('webhook.') ? [name, name.replace('webhook.', 'webhooks.')] : [name];
}

function dottedSnakeCase(name: string): string | undefined {
  const segments = name.split('.').map(snakeCase);
  return segments.includes(undefined) ? undefined : segments.join('.');
}

/**
 * The path of an option, from any of its names: `sso.creationMode` for `sso.creation_mode` and for
 * `user_creation_mode`; for a forced option its historic name. `undefined` for what is no option.
 */
export function canonicalName(name: string): string | undefined {
  const snake = dottedSnakeCase(name);
  if (snake === undefined) return undefined;
  return NAMES.get(snake) ?? NAMES.get(legacyName(snake));
}

/** Whether options live below this name (dotted, snake_case). */
export function isGroup(name: string): boolean {
  return GROUPS.has(name);
}

/** The names of before presets had groups. Prefixes in any case. Source: protocol.md 1.4. */
export function legacyName(name: string): string {
  if (/^user_creation_mode$/i.test(name)) return 'sso.creation_mode';
  if (/^verify_ssl_certs$/i.test(name)) return 'api.verify_ssl_certs';
  if (/^app_id$/i.test(name)) return 'api.id';
  return name
    .replace(/^app_(?=.)/i, 'app.')
    .replace(/^api_(?=.)/i, 'api.')
    .replace(/^sso_(?:app_)?(?=.)/i, 'sso.');
}
