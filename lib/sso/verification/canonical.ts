import type { XmlElement } from './xml-element.js';

const TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const VALUE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/**
 * Exclusive canonical XML (without comments) of an element, without its child `omitted`. Only for what the strict
 * parser lets through: elements of known namespaces, attributes without a prefix, text. Source: W3C xml-exc-c14n 1.0.
 */
export function canonicalize(element: XmlElement, omitted?: XmlElement): string {
  const parts: string[] = [];
  render(element, new Map(), parts, omitted);
  return parts.join('');
}

function render(
  element: XmlElement,
  inScope: ReadonlyMap<string, string>,
  parts: string[],
  omitted?: XmlElement,
): void {
  const { qualifiedName, prefix, namespace } = element;
  parts.push('<', qualifiedName);
  let scope = inScope;
  if (scope.get(prefix) !== namespace) {
    scope = new Map(scope).set(prefix, namespace);
    parts.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, namespace, '"');
  }
  for (const name of [...element.attributes.keys()].sort())
    parts.push(' ', name, '="', escape(element.attributes.get(name) ?? '', /[&<"\t\n\r]/g, VALUE), '"');
  parts.push('>');
  for (const item of element.content) {
    if (typeof item === 'string') parts.push(escape(item, /[&<>\r]/g, TEXT));
    else if (item !== omitted) render(item, scope, parts);
  }
  parts.push('</', qualifiedName, '>');
}

function escape(text: string, special: RegExp, replacements: Readonly<Record<string, string>>): string {
  return text.replace(special, character => replacements[character] ?? '');
}
