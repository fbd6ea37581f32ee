import { inflateRawSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { MaestranoSandboxError } from '../../errors/index.js';

/** What the identity provider reads from an AuthnRequest, and nothing more (protocol.md 3.4). */
export interface AuthnRequest {
  readonly id: string;
  /** Where the answer is posted. */
  readonly consumeUrl: string;
  /** The application's id. */
  readonly issuer: string;
}

const PROTOCOL_NS = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ASSERTION_NS = 'urn:oasis:names:tc:SAML:2.0:assertion';

const ENCODED_LIMIT = 16 * 1024;
const INFLATED_LIMIT = 64 * 1024;

const EXPECTED =
  'A SAMLRequest is a base64 text of an AuthnRequest compressed by raw deflate (protocol.md 3.2).';

/**
 * Reads the `SAMLRequest` query parameter. Tolerant where the historic provider was: line breaks in the base64, any
 * order, quoting and prefixes, optional elements, and a root that is never closed.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID`, with what is wrong
 */
export function readAuthnRequest(parameter: string | null): AuthnRequest {
  return parseAuthnRequest(inflateAuthnRequest(parameter));
}

/**
 * The XML of a `SAMLRequest` query parameter.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID`, with what is wrong
 */
export function inflateAuthnRequest(parameter: string | null): string {
  if (!parameter) throw invalid('There is no SAMLRequest in this address.');
  // A form-decoded "+" is a space: base64 has no spaces, so they can only be that.
  const encoded = parameter.replace(/[\r\n]/g, '').replace(/ /g, '+');
  if (encoded.length > ENCODED_LIMIT) throw invalid('The SAMLRequest is too long.');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw invalid('The SAMLRequest is not base64.');
  try {
    return inflateRawSync(Buffer.from(encoded, 'base64'), { maxOutputLength: INFLATED_LIMIT }).toString(
      'utf8',
    );
  } catch {
    throw invalid('The SAMLRequest cannot be inflated, or is too large.');
  }
}

/** Reads the XML. Exported for the tests of what it tolerates. */
export function parseAuthnRequest(document: string): AuthnRequest {
  const { root, issuer } = scan(document);
  const id = root?.get('ID');
  const consumeUrl = root?.get('AssertionConsumerServiceURL');
  if (!id || !consumeUrl) throw invalid('The AuthnRequest lacks its ID or its AssertionConsumerServiceURL.');
  if (!/^https?:\/\/[^/\s]/i.test(consumeUrl) || !URL.canParse(consumeUrl))
    throw invalid('The AssertionConsumerServiceURL is not an http(s) address.');
  if (!issuer.trim()) throw invalid('The AuthnRequest has no saml:Issuer.');
  return { id, consumeUrl, issuer: issuer.trim() };
}

interface Scan {
  readonly root: ReadonlyMap<string, string> | undefined;
  readonly issuer: string;
}

function scan(document: string): Scan {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  let root: Map<string, string> | undefined;
  let issuer = '';
  let failed = false;
  // The Java SDK never closes its root element: what was read until an error counts, as it always did.
  parser.on('error', () => (failed = true));
  parser.on('doctype', () => {
    throw invalid('An AuthnRequest has no DOCTYPE.');
  });
  parser.on('opentag', tag => {
    path.push(`${tag.uri} ${tag.local}`);
    if (failed || path.length > 1 || path[0] !== `${PROTOCOL_NS} AuthnRequest`) return;
    root = new Map(
      Object.values(tag.attributes)
        .filter(({ uri }) => uri === '')
        .map(({ local, value }) => [local, value]),
    );
  });
  parser.on('text', content => {
    if (!failed && path.length === 2 && path[1] === `${ASSERTION_NS} Issuer`) issuer += content;
  });
  parser.on('closetag', () => void path.pop());
  parser.write(document).close();
  return { root, issuer };
}

function invalid(message: string): MaestranoSandboxError {
  return MaestranoSandboxError.invalid(message, EXPECTED);
}
