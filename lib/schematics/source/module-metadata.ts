import { closingOf, maskOf } from './mask.js';

/**
 * Adds elements to a list of the `@Module()` of a class.
 *
 * @returns the new source; `undefined` when the list is not one that can be edited without understanding more of it
 */
export function addToModule(
  source: string,
  className: string,
  list: 'imports' | 'providers',
  element: string,
): string | undefined {
  const mask = maskOf(source);
  const open = metadataOf(mask, className);
  if (open === undefined) return undefined;
  const close = closingOf(mask, open);
  if (close === undefined) return undefined;
  const value = valueOf(mask, open, close, list);
  if (value === undefined) return withNewList(source, open, close, list, element);
  if (mask[value] !== '[') return undefined;
  const end = closingOf(mask, value);
  // `[…].concat(more)` is more than a list.
  if (end === undefined || !/^\s*[,}]/.test(mask.slice(end + 1))) return undefined;
  return withElement(source, mask, value, end, element);
}

/** Where the object of the decorator opens: of the last `@Module({` before the class. */
function metadataOf(mask: string, className: string): number | undefined {
  const declared = new RegExp(`\\bclass\\s+${className}\\b`).exec(mask)?.index;
  if (declared === undefined) return undefined;
  const found = [...mask.slice(0, declared).matchAll(/@Module\(\s*\{/g)].at(-1);
  return found && found.index + found[0].length - 1;
}

/** Where the value of a member begins, of those of the object itself and not of objects within. */
function valueOf(mask: string, open: number, close: number, name: string): number | undefined {
  for (let at = open + 1; at < close; at += 1) {
    if ('([{'.includes(mask[at] ?? '')) {
      at = closingOf(mask, at) ?? close;
      continue;
    }
    const member = new RegExp(`^${name}\\s*:\\s*`).exec(mask.slice(at, close));
    if (member && /[{,\s]/.test(mask[at - 1] ?? '')) return at + member[0].length;
    // A shorthand has no value of its own.
    if (
      new RegExp(`^${name}\\s*(?=[,}])`).test(mask.slice(at, close + 1)) &&
      /[{,\s]/.test(mask[at - 1] ?? '')
    )
      return at;
  }
  return undefined;
}

function withElement(source: string, mask: string, open: number, close: number, element: string): string {
  const inner = mask.slice(open + 1, close);
  const lastCode = open + 1 + inner.trimEnd().length;
  // A comment after the last element is blank in the mask: what is added goes in front of it.
  const isEmpty = inner.trim() === '';
  const hasComma = inner.trimEnd().endsWith(',');
  if (isEmpty) return `${source.slice(0, open + 1)}${element}${source.slice(open + 1)}`;
  if (!inner.includes('\n')) {
    const comma = hasComma ? ' ' : ', ';
    return `${source.slice(0, lastCode)}${comma}${element}${source.slice(lastCode)}`;
  }
  const indent = /\n([ \t]*)\S/.exec(inner)?.[1] ?? '    ';
  const comma = hasComma ? '' : ',';
  return `${source.slice(0, lastCode)}${comma}\n${indent}${element},${source.slice(lastCode)}`;
}

function withNewList(source: string, open: number, close: number, list: string, element: string): string {
  const inner = source.slice(open + 1, close);
  const member = `${list}: [${element}],`;
  if (inner.trim() === '') return `${source.slice(0, open + 1)}\n  ${member}\n${source.slice(close)}`;
  const indent = /\n([ \t]*)\S/.exec(inner)?.[1];
  return indent === undefined
    ? `${source.slice(0, open + 1)} ${member}${source.slice(open + 1)}`
    : `${source.slice(0, open + 1)}\n${indent}${member}${source.slice(open + 1)}`;
}
