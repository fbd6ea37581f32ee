import { randomUUID } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { quickSignature, type SignatureMethods } from './quick-signature.js';
import { responseXml } from './response-xml.js';
import type { SignedResponseOptions } from './signed-response-options.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const TRANSFORMS = [`${DSIG}enveloped-signature`, EXCLUSIVE_C14N];
const ASSERTION = "//*[local-name(.)='Assertion']";

/**
 * The value of the form field `SAMLResponse` that the platform posts (protocol.md 3.5): base64 of a response with one
 * signed assertion. Every deviation has an option, so that a test can also make answers that must be refused.
 *
 * @publicApi
 */
export function signedResponse(options: SignedResponseOptions): string {
  return Buffer.from(signedResponseXml(options), 'utf8').toString('base64');
}

/**
 * The same as XML.
 *
 * @publicApi
 */
export function signedResponseXml(options: SignedResponseOptions): string {
  const ids = {
    responseId: options.responseId ?? `_${randomUUID()}`,
    assertionId: options.assertionId ?? `_${randomUUID()}`,
  };
  const unsigned = (options.beforeSigning ?? same)(responseXml(options, ids));
  const signed = options.sign === false ? unsigned : sign(unsigned, options);
  return (options.afterSigning ?? same)(signed);
}

/** Signs the assertion of `xml`, with the signature right behind its issuer. */
function sign(xml: string, options: SignedResponseOptions): string {
  const methods = {
    signatureAlgorithm: options.signatureAlgorithm ?? RSA_SHA256,
    digestAlgorithm: options.digestAlgorithm ?? SHA256,
  };
  const signed = quickSignature(xml, options, methods) ?? librarySignature(xml, options, methods);
  // KeyInfo is not covered by the signature; the platform writes it without a prefix.
  return signed.replace('</ds:Signature>', () => `${keyInfo(options)}</ds:Signature>`);
}

/** For every deviation that can be thought of. */
function librarySignature(xml: string, options: SignedResponseOptions, methods: SignatureMethods): string {
  const { signedElement = ASSERTION } = options;
  const signer = new SignedXml({
    privateKey: options.identityProvider.privateKey,
    signatureAlgorithm: methods.signatureAlgorithm,
    canonicalizationAlgorithm: options.canonicalizationAlgorithm ?? EXCLUSIVE_C14N,
  });
  signer.addReference({
    xpath: signedElement,
    transforms: [...(options.transforms ?? TRANSFORMS)],
    digestAlgorithm: methods.digestAlgorithm,
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${signedElement}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

function keyInfo({ keyInfoXml, identityProvider }: SignedResponseOptions): string {
  if (keyInfoXml !== undefined) return keyInfoXml ?? '';
  const certificate = identityProvider.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  return (
    `<KeyInfo xmlns="${DSIG}"><ds:X509Data><ds:X509Certificate>${certificate}` +
    '</ds:X509Certificate></ds:X509Data></KeyInfo>'
  );
}

function same(xml: string): string {
  return xml;
}
