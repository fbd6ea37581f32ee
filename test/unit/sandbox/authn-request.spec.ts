import { describe, expect, it } from '@jest/globals';
import { SAML } from '@node-saml/node-saml';
import { deflateRawSync } from 'node:zlib';
import { parseAuthnRequest, readAuthnRequest } from '../../../lib/sandbox/idp/authn-request.js';
import { createSandboxIdentity } from '../../../lib/sandbox/idp/identity-key.js';

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
const EXPECTED = { id: '_1', consumeUrl: 'http://localhost:3000/consume', issuer: 'app-1' };

const RUBY = `<samlp:AuthnRequest AssertionConsumerServiceURL='http://localhost:3000/consume' Destination='http://x' ID='_1' IssueInstant='2026-01-02T03:04:05Z' Version='2.0' xmlns:samlp='${PROTOCOL}'><saml:Issuer xmlns:saml='${ASSERTION}'>app-1</saml:Issuer><samlp:NameIDPolicy AllowCreate='true' xmlns:samlp='${PROTOCOL}'/></samlp:AuthnRequest>`;

describe('an AuthnRequest', () => {
  it.each([
    ['the Ruby SDK', RUBY],
    ['the Java SDK, which never closes it', RUBY.replace('</samlp:AuthnRequest>', '')],
    [
      'another prefix',
      RUBY.replaceAll('samlp', 'p').replaceAll('saml:', 'a:').replace('xmlns:saml=', 'xmlns:a='),
    ],
    ['a declaration and line breaks', `<?xml version="1.0"?>\n${RUBY.replaceAll('><', '>\n<')}`],
    ['an attribute that ends in ID', RUBY.replace('AssertionC', "ProviderID='_9' AssertionC")],
  ])('of %s is read', (_, xml) => {
    expect(parseAuthnRequest(xml)).toEqual(EXPECTED);
  });

  it('of node-saml is read', async () => {
    const { certificate } = await createSandboxIdentity();
    const saml = new SAML({
      callbackUrl: 'http://localhost:3000/consume',
      entryPoint: 'http://localhost:4400/api/v1/auth/saml',
      issuer: 'app-1',
      idpCert: certificate,
    });
    const url = new URL(await saml.getAuthorizeUrlAsync('', undefined, {}));
    const request = readAuthnRequest(url.searchParams.get('SAMLRequest'));
    expect(request).toMatchObject({ consumeUrl: 'http://localhost:3000/consume', issuer: 'app-1' });
    expect(request.id).toMatch(/^_/);
  });

  it('keeps two parameters of the consume address apart', () => {
    const { consumeUrl } = parseAuthnRequest(RUBY.replace('/consume', '/consume?a=1&amp;b=2'));
    expect(consumeUrl).toBe('http://localhost:3000/consume?a=1&b=2');
  });

  it('may come in lines, as Ruby writes base64', () => {
    const encoded = deflateRawSync(RUBY)
      .toString('base64')
      .replace(/(.{60})/g, '$1\n');
    expect(readAuthnRequest(encoded)).toEqual(EXPECTED);
    expect(readAuthnRequest(encoded.replaceAll('+', ' '))).toEqual(EXPECTED);
  });

  it.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['another root', RUBY.replaceAll('AuthnRequest', 'LogoutRequest')],
    ['another namespace', RUBY.replaceAll(PROTOCOL, 'urn:x')],
    ['no ID', RUBY.replace("ID='_1'", '')],
    ['no issuer', RUBY.replace('app-1', ' ')],
    [
      'an issuer elsewhere',
      RUBY.replace('<saml:Issuer', '<x><saml:Issuer').replace('</saml:Issuer>', '</saml:Issuer></x>'),
    ],
    ['a script as address', RUBY.replace('http://localhost:3000/consume', 'javascript:alert(1)')],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${RUBY}`],
  ])('with %s is refused', (_, xml) => {
    expect(() => parseAuthnRequest(xml)).toThrow(expect.objectContaining({ code: 'MNO_SANDBOX_INVALID' }));
  });

  it.each([
    ['nothing', null],
    ['no base64', '<xml>'],
    ['no deflate', Buffer.from(RUBY).toString('base64')],
    ['a bomb', deflateRawSync(RUBY + ' '.repeat(1_000_000)).toString('base64')],
    ['a text without end', 'A'.repeat(20_000)],
  ])('that is %s is refused', (_, parameter) => {
    expect(() => readAuthnRequest(parameter)).toThrow(
      expect.objectContaining({ code: 'MNO_SANDBOX_INVALID' }),
    );
  });
});
