import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readAuthnRequest } from '../../../lib/doctor/sign-in/index.js';

const GOOD = `<samlp:AuthnRequest AssertionConsumerServiceURL='http://localhost:3000/consume' ID='_1'><saml:Issuer xmlns:saml='x'>app-1</saml:Issuer></samlp:AuthnRequest>`;

function address(xml: string, compress: (text: string) => Buffer = deflateRawSync): URL {
  const url = new URL('http://localhost:4400/api/v1/auth/saml');
  url.searchParams.set('SAMLRequest', compress(xml).toString('base64'));
  return url;
}

describe('the doctor reads a sign-in request as the platform does', () => {
  it('with its id, its answer address and its issuer', () => {
    expect(readAuthnRequest(address(GOOD))).toMatchObject({
      id: '_1',
      consumeUrl: 'http://localhost:3000/consume',
      issuer: 'app-1',
    });
  });

  it.each([
    ['no SAMLRequest', new URL('http://localhost:4400/api/v1/auth/saml'), /no SAMLRequest/],
    ['zlib instead of raw deflate', address(GOOD, deflateSync), /raw deflate/],
    ['no compression', address(GOOD, text => Buffer.from(text)), /raw deflate/],
    ['a flood of text', address('x'.repeat(1_000_000)), /raw deflate/],
    ['no ID', address(GOOD.replace(` ID='_1'`, '')), /no ID/],
    [
      'no answer address',
      address(GOOD.replace(/Assertion\w+='[^']*'/, '')),
      /no AssertionConsumerServiceURL/,
    ],
    ['an answer address that is none', address(GOOD.replace('http://localhost:3000', '')), /no address/],
    [
      'another prefix of the issuer',
      address(GOOD.replaceAll('saml:Issuer', 'saml2:Issuer')),
      /exactly this prefix/,
    ],
  ])('and says what is wrong: %s', (_, url, reason) => {
    expect(readAuthnRequest(url)).toMatch(reason);
  });
});
