import { maskOf } from './mask.js';

/** Adds an import after those that are there, with their kind of quotes. */
export function addImport(source: string, name: string, from: string): string {
  const mask = maskOf(source);
  const quote = /\bfrom\s+"/.test(source) && !/\bfrom\s+'/.test(source) ? '"' : "'";
  const semicolon = /\bfrom\s+['"][^'"\n]+['"]\s*\n/.test(source) ? '' : ';';
  const line = `import { ${name} } from ${quote}${from}${quote}${semicolon}`;
  // Strings are blank in the mask, so that an import ends with its line.
  const last = [...mask.matchAll(/^import\b(?!\s*[(.])[^;\n{]*(?:\{[^}]*\})?[^;\n]*;?[^\n]*$/gm)].at(-1);
  if (!last) return `${line}\n\n${source}`;
  const end = last.index + last[0].length;
  return `${source.slice(0, end)}\n${line}${source.slice(end)}`;
}
