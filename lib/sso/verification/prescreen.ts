import { SaxesParser, type SaxesTagNS } from 'saxes';
import { MaestranoSignInError } from '../../errors/index.js';
import { refusal } from './refusals.js';
import { NAMESPACES, type XmlElement } from './xml-element.js';

const MAX_ELEMENTS = 600;
const MAX_DEPTH = 24;
const MAX_ATTRIBUTES = 8;
const MAX_NAMESPACES = 3;

const XML_ENCRYPTION = /^http:\/\/www\.w3\.org\/(?:2001\/04\/xmlenc|2009\/xmlenc11)#/;
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const ID = /^[A-Za-z_][\w.-]{0,255}$/;

type Node = XmlElement & {
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly content: (XmlElement | string)[];
  text: string;
};

/**
 * Reads an answer with a strict, namespace-aware parser that refuses whatever the answers of the platform never have:
 * other namespaces, prefixed attributes, comments, declarations, several elements with one id, too many or too deep
 * elements. Stops at the first offence. Source: sso-security.md 3, step 2.
 */
export function parseXml(xml: string): XmlElement {
  const builder = new TreeBuilder();
  const parser = new SaxesParser({ xmlns: true, position: false });
  const refuse = (): never => {
    throw refusal('MNO_SSO_MARKUP');
  };
  let attributes = 0;
  parser.on('error', () => {
    throw refusal('MNO_SSO_MALFORMED');
  });
  parser.on('xmldecl', refuse);
  parser.on('doctype', refuse);
  parser.on('processinginstruction', refuse);
  parser.on('comment', refuse);
  parser.on('cdata', refuse);
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  // While the tag is still open, so that one tag with thousands of attributes costs nothing.
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES + MAX_NAMESPACES) throw refusal('MNO_SSO_TOO_COMPLEX');
  });
  parser.on('opentag', tag => builder.open(tag));
  parser.on('text', text => builder.text(text));
  parser.on('closetag', () => builder.close());
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof MaestranoSignInError) throw error;
    throw refusal('MNO_SSO_MALFORMED');
  }
  return builder.root();
}

class TreeBuilder {
  readonly #ids = new Set<string>();
  readonly #path: Node[] = [];
  #root: Node | undefined;
  #count = 0;

  open(tag: SaxesTagNS): void {
    if (++this.#count > MAX_ELEMENTS || this.#path.length >= MAX_DEPTH) throw refusal('MNO_SSO_TOO_COMPLEX');
    const node: Node = {
      name: `${knownNamespace(tag.uri)}:${tag.local}`,
      qualifiedName: tag.name,
      prefix: tag.prefix,
      namespace: tag.uri,
      attributes: this.#attributesOf(tag),
      children: [],
      content: [],
      text: '',
    };
    const parent = this.#path.at(-1);
    parent?.children.push(node);
    parent?.content.push(node);
    this.#root ??= node;
    this.#path.push(node);
  }

  text(text: string): void {
    const node = this.#path.at(-1);
    if (!node) return;
    node.text += text;
    node.content.push(text);
  }

  close(): void {
    this.#path.pop();
  }

  root(): XmlElement {
    if (!this.#root) throw refusal('MNO_SSO_MALFORMED');
    return this.#root;
  }

  #attributesOf(tag: SaxesTagNS): Map<string, string> {
    const attributes = new Map<string, string>();
    let namespaces = 0;
    for (const { name, prefix, local, uri, value } of Object.values(tag.attributes)) {
      if (uri === XMLNS) {
        if (++namespaces > MAX_NAMESPACES) throw refusal('MNO_SSO_TOO_COMPLEX');
        knownNamespace(value);
        continue;
      }
      // Also xml:lang, xml:base and xml:id: nothing that is expected has a prefix.
      if (prefix !== '' || uri !== '') throw refusal('MNO_SSO_NAMESPACE');
      if (attributes.size >= MAX_ATTRIBUTES) throw refusal('MNO_SSO_TOO_COMPLEX');
      if (local.toLowerCase() === 'id') this.#uniqueId(value);
      attributes.set(name, value);
    }
    return attributes;
  }

  #uniqueId(id: string): void {
    if (!ID.test(id) || this.#ids.has(id)) throw refusal('MNO_SSO_ID');
    this.#ids.add(id);
  }
}

function knownNamespace(uri: string): string {
  const known = Object.hasOwn(NAMESPACES, uri) ? NAMESPACES[uri] : undefined;
  if (known !== undefined) return known;
  throw refusal(XML_ENCRYPTION.test(uri) ? 'MNO_SSO_ENCRYPTED' : 'MNO_SSO_NAMESPACE');
}
