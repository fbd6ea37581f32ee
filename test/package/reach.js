// What importing a file loads: all that static imports lead to. Reads lib as well as dist.
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, resolve } from 'node:path';

/** An import or export that survives compilation: not one of types alone. */
const LOADS =
  /(?:^|\n)\s*(?:import|export)\s+(?!type\b)(?:(?<names>[^'";]*?)\sfrom\s*)?['"](?<specifier>[^'"]+)['"]/g;
const TYPES_ONLY = /^\{(\s*type\s[^,}]+,?)*\s*\}$/;

/** Every file that can be reached from `entry` by static imports, and the packages they name. */
export function reach(entry) {
  const files = new Set();
  const packages = new Set();
  const queue = [entry];
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const { groups } of readFileSync(file, 'utf8').matchAll(LOADS)) {
      if (TYPES_ONLY.test(groups.names ?? '')) continue;
      if (groups.specifier.startsWith('.')) queue.push(sourceOf(resolve(dirname(file), groups.specifier)));
      else packages.add(packageOf(groups.specifier));
    }
  }
  return { files: [...files], packages: [...packages].sort() };
}

/** In lib `x.js` is written for `x.ts`. */
function sourceOf(file) {
  return [file, file.replace(/\.js$/, '.ts'), file.replace(/\.js$/, '.tsx')].find(existsSync);
}

export function packageOf(specifier) {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The files of lib that built files were made of, as their source maps tell. */
export function modulesOf(files) {
  return files.flatMap(file => {
    const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
    return sources.map(source => resolve(dirname(file), source));
  });
}
