import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

export interface AuthnRequestInput {
  readonly id: string;
  readonly issuedAt: Date;
  /** `api.id` of the preset. */
  readonly applicationId: string;
  readonly consumeUrl: string;
  readonly idpUrl: string;
  readonly nameIdFormat: string;
}

/** A new request id: a letter-like first character, because XML ids may not start with a digit. */
export function newRequestId(): string {
  return `_${randomUUID()}`;
}

/**
 * The AuthnRequest in exactly the shape that the platform reads with regular expressions: `ID` before anything that
 * ends in it, the `saml:` prefix, the issuer on one line. Source: protocol.md 3.3, 3.4.
 */
export function authnRequestXml(input: AuthnRequestInput): string {
  const issueInstant = input.issuedAt.toISOString().replace(/\.\d{3}Z$/, 'Z');
  return (
    `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${escapeXml(input.id)}" Version="2.0"` +
    ` IssueInstant="${issueInstant}" Destination="${escapeXml(input.idpUrl)}"` +
    ` AssertionConsumerServiceURL="${escapeXml(input.consumeUrl)}"` +
    ` ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">` +
    `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escapeXml(input.applicationId)}</saml:Issuer>` +
    `<samlp:NameIDPolicy Format="${escapeXml(input.nameIdFormat)}" AllowCreate="true"/>` +
    `</samlp:AuthnRequest>`
  );
}

/**
 * The address to send the browser to: HTTP-Redirect binding, raw deflate (required by the platform), unsigned.
 * `parameters` are appended as they are given; `SAMLRequest` cannot be overridden by them.
 */
export function signInRedirectUrl(
  idpUrl: string,
  xml: string,
  parameters: Iterable<readonly [string, string]>,
): string {
  const url = new URL(idpUrl);
  url.searchParams.set(
    'SAMLRequest',
    deflateRawSync(Buffer.from(xml, 'utf8'), { level: 9 }).toString('base64'),
  );
  for (const [name, value] of parameters) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, value);
  }
  return url.toString();
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, character => `&#${character.charCodeAt(0)};`);
}
