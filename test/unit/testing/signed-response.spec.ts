import { createHash, verify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createTestIdentityProvider } from '../../../lib/testing/test-identity-provider.js';
import { signedResponse, signedResponseXml } from '../../../lib/testing/signed-response.js';
import { standard } from '../../support/sso/fixture.js';

describe('createTestIdentityProvider', () => {
  it.each([
    [2048, 'sha256', new Date(Date.UTC(2020, 0, 1)), new Date(Date.UTC(2036, 7, 26))],
    [1024, 'sha1', new Date(Date.UTC(2049, 11, 31)), new Date(Date.UTC(2050, 0, 1))],
  ] as const)('makes an RSA-%d certificate signed with %s', (modulusLength, digest, notBefore, notAfter) => {
    const provider = createTestIdentityProvider({
      modulusLength,
      digest,
      notBefore,
      notAfter,
      commonName: 'Ünï.example',
    });
    const certificate = new X509Certificate(provider.certificate);
    expect(certificate.subject).toBe('CN=Ünï.example');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(modulusLength);
    expect(new Date(certificate.validFrom)).toEqual(notBefore);
    expect(new Date(certificate.validTo)).toEqual(notAfter);
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(provider.fingerprint);
    expect(certificate.fingerprint.replaceAll(':', '').toLowerCase()).toBe(provider.fingerprintSha1);
  });
});

describe('signedResponse', () => {
  it('is base64 of the response of protocol.md 3.5', () => {
    const xml = Buffer.from(signedResponse(standard), 'base64').toString('utf8');
    expect(xml).toMatch(/^<samlp:Response ID="_[^"]+" Version="2.0" IssueInstant="2026-01-02T03:04:05Z" /);
    expect(xml).toContain('<Audience>https://crm.example/</Audience>');
    expect(xml).toContain('NotOnOrAfter="2026-01-02T03:07:05Z" Recipient="https://crm.example/');
    expect(xml).toContain('<Attribute Name="uid"><AttributeValue>usr-1</AttributeValue></Attribute>');
    expect(xml).toContain('</Issuer><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">');
    expect(xml).toContain(
      '<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>',
    );
  });

  it('has a signature over the canonical assertion', () => {
    const xml = signedResponseXml(standard);
    // The factory writes canonical XML, so that the digest can be checked with nothing but a hash.
    const assertion = (/<Assertion .*<\/Assertion>/s.exec(xml)?.[0] ?? '')
      .replace(/<ds:Signature .*<\/ds:Signature>/s, '')
      .replace(/<Assertion [^>]*>/, open => {
        const id = / ID="([^"]*)"/.exec(open)?.[1] ?? '';
        const instant = / IssueInstant="([^"]*)"/.exec(open)?.[1] ?? '';
        return `<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" IssueInstant="${instant}" Version="2.0">`;
      })
      .replace(/<(\w+)([^<>]*)\/>/g, '<$1$2></$1>');
    const digest = createHash('sha256').update(assertion).digest('base64');
    expect(xml).toContain(`<ds:DigestValue>${digest}</ds:DigestValue>`);

    const signedInfo = (/<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(xml)?.[0] ?? '')
      .replace('<ds:SignedInfo>', '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
      .replace(/<([\w:]+)([^<>]*?)\s*\/>/g, '<$1$2></$1>');
    const value = /<ds:SignatureValue>([^<]*)</.exec(xml)?.[1] ?? '';
    const { certificate } = standard.identityProvider;
    expect(verify('sha256', Buffer.from(signedInfo), certificate, Buffer.from(value, 'base64'))).toBe(true);
  });

  it('takes every deviation as an option', () => {
    const xml = signedResponseXml({
      ...standard,
      attributes: { group_name: '<Doe> & "Söhne"', app_owner: null, extra: '1' },
      destination: null,
      notBefore: null,
      sign: false,
      afterSigning: text => text.replace('usr-1', 'usr-2'),
    });
    expect(xml).not.toContain('Destination=');
    expect(xml).not.toContain('NotBefore=');
    expect(xml).not.toContain('app_owner');
    expect(xml).not.toContain('Signature');
    expect(xml).toContain('&lt;Doe&gt; &amp; "Söhne"');
    expect(xml).toContain('<Attribute Name="extra"><AttributeValue>1</AttributeValue></Attribute>');
    expect(xml).toContain('usr-2</NameID>');
  });
});
