/** Text that is markup already. Only the tags below make it, so that a value can never become markup by accident. */
export class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type MarkupValue =
  Markup | string | number | boolean | null | undefined | readonly (Markup | string | number)[];

type Tag = (strings: TemplateStringsArray, ...values: MarkupValue[]) => Markup;

/** Controls (but tab, line feed and carriage return) and halves of surrogate pairs: XML 1.0 cannot carry them. */
const NOT_XML = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\p{Cs}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** Escapes text for element content and quoted attribute values, in HTML and in XML alike. */
export function escapeMarkup(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"'\r]/g, character => ENTITIES[character] ?? character);
}

function render(value: MarkupValue): string {
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  return escapeMarkup(String(value));
}

const tag: Tag = (strings, ...values) =>
  new Markup(strings.reduce((text, part, index) => text + render(values[index - 1]) + part));

/** A piece of HTML: everything interpolated is escaped unless it was made by this tag itself. */
export const html: Tag = tag;

/** A piece of XML, by the same rule. */
export const xml: Tag = tag;
