import { refusal, type RefusalCode } from './refusals.js';
import type { XmlElement } from './xml-element.js';

interface Child {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Children come in the order of their rank; those of one rank in any order. */
  readonly rank: number;
}

interface Shape {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** Without children an element holds text, with them nothing else but white space. */
  readonly children?: readonly Child[];
  /** Reason for refusing whatever differs. */
  readonly code?: RefusalCode;
}

/** An answer of the platform carries about thirty attributes. */
const MAX_SAML_ATTRIBUTES = 120;

const one = (name: string, rank: number): Child => ({ name, rank, min: 1, max: 1 });
const maybe = (name: string, rank: number): Child => ({ name, rank, min: 0, max: 1 });
const exactly = (count: number, name: string): Child => ({ name, rank: 0, min: count, max: count });

const ASSERTION = {
  required: ['ID', 'IssueInstant', 'Version'],
  children: [
    one('saml:Issuer', 0),
    one('ds:Signature', 1),
    one('saml:Subject', 2),
    one('saml:Conditions', 3),
    one('saml:AttributeStatement', 4),
    maybe('saml:AuthnStatement', 4),
  ],
} satisfies Shape;

/** The exact form of an answer (protocol.md 3.5). Whatever is not listed is refused. */
const SHAPES: Readonly<Record<string, Shape>> = {
  'samlp:Response': {
    required: ['ID', 'Version', 'IssueInstant'],
    // Missing ones have reasons of their own.
    optional: ['Destination', 'InResponseTo', 'Consent'],
    children: [one('saml:Issuer', 0), one('samlp:Status', 1), one('saml:Assertion', 2)],
  },
  'saml:Issuer': {},
  'samlp:Status': { children: [one('samlp:StatusCode', 0)], code: 'MNO_SSO_STATUS' },
  'samlp:StatusCode': { required: ['Value'], children: [], code: 'MNO_SSO_STATUS' },
  'saml:Assertion': ASSERTION,
  'ds:Signature': {
    children: [one('ds:SignedInfo', 0), one('ds:SignatureValue', 1), maybe('ds:KeyInfo', 2)],
    code: 'MNO_SSO_SIGNED_INFO',
  },
  'ds:SignedInfo': {
    children: [one('ds:CanonicalizationMethod', 0), one('ds:SignatureMethod', 1), one('ds:Reference', 2)],
    code: 'MNO_SSO_SIGNED_INFO',
  },
  'ds:CanonicalizationMethod': { required: ['Algorithm'], children: [], code: 'MNO_SSO_CANONICALIZATION' },
  'ds:SignatureMethod': { required: ['Algorithm'], children: [], code: 'MNO_SSO_SIGNATURE_ALGORITHM' },
  'ds:Reference': {
    required: ['URI'],
    children: [one('ds:Transforms', 0), one('ds:DigestMethod', 1), one('ds:DigestValue', 2)],
    code: 'MNO_SSO_SIGNED_INFO',
  },
  'ds:Transforms': { children: [exactly(2, 'ds:Transform')], code: 'MNO_SSO_TRANSFORMS' },
  'ds:Transform': { required: ['Algorithm'], children: [], code: 'MNO_SSO_TRANSFORMS' },
  'ds:DigestMethod': { required: ['Algorithm'], children: [], code: 'MNO_SSO_DIGEST_ALGORITHM' },
  'ds:DigestValue': { code: 'MNO_SSO_SIGNED_INFO' },
  'ds:SignatureValue': { code: 'MNO_SSO_SIGNED_INFO' },
  'ds:KeyInfo': { children: [one('ds:X509Data', 0)], code: 'MNO_SSO_KEY_INFO' },
  'ds:X509Data': { children: [one('ds:X509Certificate', 0)], code: 'MNO_SSO_KEY_INFO' },
  'ds:X509Certificate': { code: 'MNO_SSO_KEY_INFO' },
  'saml:Subject': {
    children: [one('saml:NameID', 0), one('saml:SubjectConfirmation', 1)],
    code: 'MNO_SSO_SUBJECT',
  },
  'saml:NameID': { optional: ['Format'], code: 'MNO_SSO_SUBJECT' },
  'saml:SubjectConfirmation': {
    required: ['Method'],
    children: [one('saml:SubjectConfirmationData', 0)],
    code: 'MNO_SSO_SUBJECT',
  },
  // A bearer confirmation has no NotBefore (SAML profiles 4.1.4.2); missing ones have reasons of their own.
  'saml:SubjectConfirmationData': {
    optional: ['InResponseTo', 'NotOnOrAfter', 'Recipient'],
    children: [],
    code: 'MNO_SSO_SUBJECT',
  },
  'saml:Conditions': {
    optional: ['NotBefore', 'NotOnOrAfter'],
    children: [one('saml:AudienceRestriction', 0)],
    code: 'MNO_SSO_CONDITIONS',
  },
  'saml:AudienceRestriction': { children: [one('saml:Audience', 0)], code: 'MNO_SSO_CONDITIONS' },
  'saml:Audience': { code: 'MNO_SSO_CONDITIONS' },
  'saml:AttributeStatement': {
    children: [{ name: 'saml:Attribute', rank: 0, min: 1, max: MAX_SAML_ATTRIBUTES }],
  },
  'saml:Attribute': {
    required: ['Name'],
    optional: ['NameFormat', 'FriendlyName'],
    children: [one('saml:AttributeValue', 0)],
    code: 'MNO_SSO_ATTRIBUTE_VALUE',
  },
  'saml:AttributeValue': { code: 'MNO_SSO_ATTRIBUTE_VALUE' },
  'saml:AuthnStatement': {
    required: ['AuthnInstant'],
    optional: ['SessionIndex', 'SessionNotOnOrAfter'],
    children: [one('saml:AuthnContext', 0)],
  },
  'saml:AuthnContext': { children: [one('saml:AuthnContextClassRef', 0)] },
  'saml:AuthnContextClassRef': {},
};

/** What the signature covers: the assertion without the signature itself. */
const SIGNED_SHAPES: Readonly<Record<string, Shape>> = {
  ...SHAPES,
  'saml:Assertion': {
    ...ASSERTION,
    children: ASSERTION.children.filter(({ name }) => name !== 'ds:Signature'),
  },
};

/** Refuses an answer with anything but the elements, attributes and text that answers have. */
export function checkResponseShape(response: XmlElement): void {
  checkShape(response, SHAPES);
}

/** The same for the signed bytes of the assertion alone. */
export function checkAssertionShape(assertion: XmlElement): void {
  checkShape(assertion, SIGNED_SHAPES);
}

function checkShape(element: XmlElement, shapes: Readonly<Record<string, Shape>>): void {
  const shape = Object.hasOwn(shapes, element.name) ? shapes[element.name] : undefined;
  if (!shape) throw refusal('MNO_SSO_STRUCTURE', element.name);
  const { required = [], optional = [], children, code = 'MNO_SSO_STRUCTURE' } = shape;
  for (const name of required) {
    if (!element.attributes.has(name)) throw refusal(code, `${element.name} without ${name}`);
  }
  for (const name of element.attributes.keys()) {
    if (!required.includes(name) && !optional.includes(name))
      throw refusal(code, `${element.name} with ${name}`);
  }
  if (children && element.text.trim() !== '') throw refusal(code, `text in ${element.name}`);
  checkChildren(element, children ?? [], code);
  for (const child of element.children) checkShape(child, shapes);
}

function checkChildren(element: XmlElement, expected: readonly Child[], code: RefusalCode): void {
  const counts = new Map<string, number>();
  let rank = 0;
  for (const { name } of element.children) {
    const child = expected.find(candidate => candidate.name === name);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (!child || child.rank < rank || count > child.max)
      throw refusal(code, `${name} unexpected in ${element.name}`);
    rank = child.rank;
  }
  for (const { name, min } of expected) {
    if ((counts.get(name) ?? 0) < min) throw refusal(code, `too few ${name} in ${element.name}`);
  }
}
