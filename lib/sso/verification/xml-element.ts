/** An element of an answer: what is left of XML when everything unexpected is refused. */
export interface XmlElement {
  /** Short name of the namespace and local name: `saml:Issuer`, whatever prefix the document uses. */
  readonly name: string;
  /** Name as written, with the prefix of the document. */
  readonly qualifiedName: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Text directly inside. */
  readonly text: string;
  /** Children and text in their order. */
  readonly content: readonly (XmlElement | string)[];
}

/** Short names of the namespaces that answers use. No other may occur. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:SAML:2.0:protocol': 'samlp',
  'urn:oasis:names:tc:SAML:2.0:assertion': 'saml',
  'http://www.w3.org/2000/09/xmldsig#': 'ds',
};

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(child => child.name === name);
}

/** The first element on the way down through `names`. Only for structures whose shape was checked. */
export function descend(element: XmlElement, ...names: string[]): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  for (const name of names) found = found?.children.find(child => child.name === name);
  return found;
}

/** Every element with this name, at any depth, the root included. */
export function countElements(root: XmlElement, name: string): number {
  let count = 0;
  const waiting: XmlElement[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (element.name === name) count++;
    waiting.push(...element.children);
  }
  return count;
}
