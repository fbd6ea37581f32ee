import { describe, expect, it } from '@jest/globals';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { createSandboxIdentity } from '../../../lib/sandbox/idp/identity-key.js';
import { encodeResponse, type ResponseFacts, signedResponse } from '../../../lib/sandbox/idp/response.js';

const LOGIN = 'http://localhost:4400/api/v1/auth/saml';
const CONSUME = 'http://localhost:3000/maestrano/auth/saml/consume';

const keys = new Map<string, ReturnType<typeof createSandboxIdentity>>();

/** Making a key is most of what a test would cost: one of each kind is enough. */
function keyOf(who: 'platform' | 'stranger', legacy: boolean): ReturnType<typeof createSandboxIdentity> {
  const name = `${who} ${legacy}`;
  const key = keys.get(name) ?? createSandboxIdentity({ legacy });
  keys.set(name, key);
  return key;
}

async function verify(facts: Partial<ResponseFacts> = {}, legacy = false, otherKey = false) {
  const key = await keyOf('platform', legacy);
  const trusted = otherKey ? await keyOf('stranger', legacy) : key;
  const response = signedResponse(
    {
      issuer: `${LOGIN}?SAMLRequest=abc`,
      requestId: '_request',
      consumeUrl: CONSUME,
      nameId: 'usr-1',
      attributes: [['mno_uid', 'usr-1']],
      now: new Date(),
      ...facts,
    },
    key,
  );
  const saml = new SAML({
    callbackUrl: CONSUME,
    entryPoint: LOGIN,
    issuer: 'app-1',
    idpCert: trusted.certificate,
    audience: 'http://localhost:3000/',
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: 900_000,
    acceptedClockSkewMs: 5000,
    maxAssertionAgeMs: 300_000,
    disableRequestedAuthnContext: true,
    cacheProvider: {
      saveAsync: () => Promise.resolve(null),
      getAsync: id => Promise.resolve(id === '_request' ? new Date().toISOString() : null),
      removeAsync: id => Promise.resolve(id),
    },
  });
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: encodeResponse(response) });
  return { profile, response };
}

describe('the signed response', () => {
  it('satisfies the strictest options of node-saml', async () => {
    const { profile } = await verify();
    expect(profile).toMatchObject({ nameID: 'usr-1', mno_uid: 'usr-1', inResponseTo: '_request' });
  });

  it('is signed with another key only by somebody else', async () => {
    await expect(verify({}, false, true)).rejects.toThrow(/signature/i);
  });

  it('is signed by RSA and SHA-1 when it is legacy', async () => {
    const { response, profile } = await verify({}, true);
    expect(response).toContain('http://www.w3.org/2000/09/xmldsig#rsa-sha1');
    expect(profile?.nameID).toBe('usr-1');
  });

  it.each([
    'Müller & Söhne',
    '</AttributeValue><x a="1">',
    'a > b',
    'line\r\nbreak\ttab',
    '"quotes" \'too\'',
    '📦 中文',
    '',
  ])('carries the value %j unharmed', async value => {
    const { profile } = await verify({
      attributes: [
        ['group_name', value],
        ['uid', 'usr-1'],
      ],
    });
    expect(profile?.['group_name'] ?? '').toBe(value);
    expect(profile?.['uid']).toBe('usr-1');
  });

  it('replaces what XML cannot carry', async () => {
    const { profile } = await verify({ attributes: [['group_name', 'a\u0000b\ud800c']] });
    expect(profile?.['group_name']).toBe('a\ufffdb\ufffdc');
  });

  it('has the shape the platform gave it', async () => {
    const { response } = await verify();
    expect(response).toMatch(
      /^<samlp:Response ID="_[^"]+" Version="2\.0" IssueInstant="[^"]+Z" Destination="[^"]+" Consent="[^"]+" InResponseTo="_request" xmlns:samlp="[^"]+"><Issuer xmlns="[^"]+">http:\/\/localhost:4400\/api\/v1\/auth\/saml\?SAMLRequest=abc<\/Issuer><samlp:Status>/,
    );
    expect(response).toMatch(
      /<Assertion [^>]+><Issuer>[^<]+<\/Issuer><ds:Signature xmlns:ds="[^"]+"><ds:SignedInfo>/,
    );
    expect(response).toMatch(
      /<KeyInfo xmlns="[^"]+"><ds:X509Data><ds:X509Certificate>[^<]+<\/ds:X509Certificate>/,
    );
    expect(response).toContain('<Audience>http://localhost:3000/</Audience>');
    expect(response).not.toContain('\n');
  });
});
