import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const LIB = join(import.meta.dirname, '../../../lib');

/** They begin like codes, and are environment variables. */
export const ENVIRONMENT = [
  'MNO_DEVPL_HOST',
  'MNO_DEVPL_API_PATH',
  'MNO_DEVPL_ENV_NAME',
  'MNO_DEVPL_ENV_KEY',
  'MNO_DEVPL_ENV_SECRET',
  'MNO_ENVIRONMENT',
  'MNO_API_ID',
  'MNO_API_KEY',
  'MNO_SANDBOX_URL',
  'MNO_SANDBOX_CONTROL_TOKEN',
];

/** Where a code comes from: an error by name, or the answer to a request. */
export type Origin = string;

/** Every code that is written in a file, with what carries it. */
export function codesIn(path: string, source: string): [code: string, origin: Origin][] {
  const found: [string, Origin][] = [];
  for (const { 0: literal, index } of source.matchAll(
    /(['"`])MNO_[A-Z0-9]+(?:_[A-Z0-9]+)*\1|\bMNO_SSO_\w+(?=: \{)/g,
  )) {
    const code = literal.replace(/['"`]/g, '');
    if (!ENVIRONMENT.includes(code)) found.push([code, originOf(path, source, index)]);
  }
  return found;
}

function originOf(path: string, source: string, index: number): Origin {
  const before = source.slice(0, index);
  if (before.slice(before.lastIndexOf('\n')).match(/^\s*(?:\/?\*|\/\/)/)) return '';
  const classes = [...before.matchAll(/\bclass (\w+) extends (?:\w+(?:Error|Exception))\b/g)];
  if (classes.length > 0) return classes.at(-1)?.[1] ?? '';
  if (path.includes('sso/verification/')) return 'MaestranoSignInError';
  // The construction this is an argument of is near; anything further away is another one.
  const near = before.slice(-400);
  const made = [...near.matchAll(/\bnew (\w+(?:Error|Exception))\(/g)].at(-1);
  const closed = made && /\}\);|;\n\}/.test(near.slice(made.index));
  return made && !closed ? (made[1] ?? '') : 'answer';
}

/** All codes of the library, each with what carries it, in alphabetical order. */
export async function codesOfLibrary(): Promise<Map<string, ReadonlySet<Origin>>> {
  const codes = new Map<string, Set<Origin>>();
  const files = await readdir(LIB, { recursive: true });
  for (const file of files.filter(name => name.endsWith('.ts') || name.endsWith('.tsx')).sort()) {
    for (const [code, origin] of codesIn(file, await readFile(join(LIB, file), 'utf8'))) {
      const origins = codes.get(code) ?? new Set();
      if (origin !== '') origins.add(origin);
      codes.set(code, origins);
    }
  }
  return new Map([...codes].sort(([a], [b]) => (a < b ? -1 : 1)));
}
