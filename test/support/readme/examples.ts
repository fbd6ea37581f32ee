import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

/** A TypeScript example of the README: ```` ```ts app.module.ts ````. */
export interface Example {
  readonly file: string;
  readonly code: string;
}

/** Every TypeScript example of the README, in its order. One without a file name is a mistake. */
export function readmeExamples(): readonly Example[] {
  const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return [...text.matchAll(/^```(?:ts|typescript)([^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ([, name = '', code = '']) => {
      const file = name.trim();
      if (!/^[a-z-]+(\.[a-z0-9-]+)*\.ts$/.test(file))
        throw new Error(`An example of the README has no file name: ${code.slice(0, 80)}`);
      return { file, code };
    },
  );
}

/** Writes the examples where tests can import them, each piece of text in `replace` exchanged. */
export function writeExamples(folder: string, replace: Readonly<Record<string, string>>): string {
  const target = join(ROOT, '.cache', folder);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const { file, code } of readmeExamples()) {
    let text = code;
    for (const [from, to] of Object.entries(replace)) text = text.replaceAll(from, to);
    writeFileSync(join(target, file), text);
  }
  return target;
}
