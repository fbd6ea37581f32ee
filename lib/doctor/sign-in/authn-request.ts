import { inflateRawSync } from 'node:zlib';

/** What the platform reads of a request for a sign-in. */
export interface AuthnRequest {
  readonly id: string;
  readonly consumeUrl: string;
  readonly issuer: string;
  /** The address the browser is sent to. */
  readonly address: URL;
}

const INFLATED_LIMIT = 64 * 1024;

/**
 * Reads it as the historic identity provider does, by three regular expressions over the inflated text (protocol.md
 * 3.4). A text is what is wrong.
 */
export function readAuthnRequest(address: URL): AuthnRequest | string {
  const parameter = address.searchParams.get('SAMLRequest');
  if (!parameter) return 'the address has no SAMLRequest';
  let xml: string;
  try {
    const bytes = Buffer.from(parameter.replace(/ /g, '+'), 'base64');
    xml = inflateRawSync(bytes, { maxOutputLength: INFLATED_LIMIT }).toString('utf8');
  } catch {
    return 'the SAMLRequest is no base64 of a text compressed by raw deflate';
  }
  const id = /ID=['"](.+?)['"]/.exec(xml)?.[1];
  const consumeUrl = /AssertionConsumerServiceURL=['"](.+?)['"]/.exec(xml)?.[1];
  const issuer = /<saml:Issuer\s?[^>]*>([^<]*)<\/saml:Issuer>/.exec(xml)?.[1];
  if (id === undefined) return 'the AuthnRequest has no ID';
  if (consumeUrl === undefined) return 'the AuthnRequest has no AssertionConsumerServiceURL';
  if (!URL.canParse(consumeUrl)) return 'the AssertionConsumerServiceURL is no address';
  if (issuer === undefined)
    return 'the AuthnRequest has no <saml:Issuer> with exactly this prefix, on one line';
  return { id, consumeUrl, issuer: issuer.trim(), address };
}
