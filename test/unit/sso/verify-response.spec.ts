import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  createTestIdentityProvider,
  type TestIdentityProvider,
} from '../../../lib/testing/test-identity-provider.js';
import {
  verifyResponse,
  warmUpVerification,
  type SignInCheck,
  type VerificationContext,
  type VerifiedAssertion,
} from '../../../lib/sso/verification/index.js';
import {
  answer,
  CONSUME_URL,
  context,
  IDP_URL,
  NOW,
  platform,
  REQUEST_ID,
} from '../../support/sso/fixture.js';
import { askNodeSaml } from '../../support/sso/node-saml-oracle.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const at = (offsetMs: number): string => new Date(NOW + offsetMs).toISOString();

/** Accepted by us, and by node-saml with the same reading. */
async function accepted(
  samlResponse: string,
  changes: Partial<VerificationContext> = {},
  certificate = platform.certificate,
): Promise<VerifiedAssertion> {
  const used = { ...context, ...changes };
  const assertion = await verifyResponse(samlResponse, used);
  const oracle = await askNodeSaml(samlResponse, certificate, used);
  expect(assertion.nameId).toBe(oracle.nameId);
  expect(assertion.sessionIndex ?? undefined).toBe(oracle.sessionIndex);
  expect(Object.fromEntries(assertion.attributes)).toEqual(
    // node-saml reads an empty value as undefined.
    Object.fromEntries(Object.entries(oracle.attributes).map(([name, value]) => [name, value ?? ''])),
  );
  return assertion;
}

function xmlOf(samlResponse: string): string {
  return Buffer.from(samlResponse, 'base64').toString('utf8');
}

function base64(xml: string): string {
  return Buffer.from(xml, 'utf8').toString('base64');
}

describe('the answer of the platform', () => {
  it('is read from the signed assertion', async () => {
    const assertion = await accepted(answer({ assertionId: '_a1', responseId: '_r1' }));
    expect(assertion).toMatchObject({
      assertionId: '_a1',
      responseId: '_r1',
      requestId: REQUEST_ID,
      nameId: 'usr-1',
      sessionIndex: '_a1',
      authnInstant: new Date(NOW),
      sessionNotOnOrAfterMs: null,
    });
    expect(assertion.attributes.size).toBe(23);
    expect(assertion.attributes.get('group_uid')).toBe('cld-3');
  });

  it('is remembered until none of its limits would let it in again', async () => {
    const { notOnOrAfterMs } = await verifyResponse(answer(), context);
    expect(notOnOrAfterMs).toBe(NOW + 180_000 + 10_000);
    // At that time it is refused for its age, even by a clock that is 5 seconds behind.
    await expect(
      verifyResponse(answer(), { ...context, nowMs: notOnOrAfterMs - 5_000 }),
    ).rejects.toMatchObject({ code: 'MNO_SSO_CONFIRMATION_EXPIRED' });
  });

  it('may have line ends in its base64, as Ruby writes it', async () => {
    const lines =
      answer()
        .match(/.{1,60}/g)
        ?.join('\n') ?? '';
    expect((await accepted(`${lines}\n`)).nameId).toBe('usr-1');
    expect((await accepted(lines.replaceAll('\n', '\r\n'))).nameId).toBe('usr-1');
  });

  it('may have white space between elements of the envelope and of the assertion', async () => {
    const spaced = answer({ beforeSigning: xml => xml.replaceAll('><', '>\n  <') });
    expect((await accepted(spaced)).nameId).toBe('usr-1');
    const outside = xmlOf(answer()).replace('<samlp:Status>', '\r\n <samlp:Status>');
    expect((await accepted(base64(outside))).nameId).toBe('usr-1');
  });

  it('may use other prefixes', async () => {
    const prefixed = answer({
      beforeSigning: xml => {
        const start = xml.indexOf('<Assertion ');
        const assertion = xml
          .slice(start)
          .replace('xmlns="urn', 'xmlns:saml2="urn')
          .replace(/<(\/?)(?=[A-Z])/g, '<$1saml2:');
        return (xml.slice(0, start) + assertion).replaceAll('samlp', 'saml2p');
      },
    });
    expect((await accepted(prefixed)).nameId).toBe('usr-1');
  });

  it('keeps names in any script, and escaped ones', async () => {
    const attributes = {
      group_name: 'Ünïcödé & <Söhne> "日本" 😀',
      company_name: "O'Neil; \t x\ny",
      surname: '',
    };
    const assertion = await accepted(answer({ attributes }));
    expect(Object.fromEntries(assertion.attributes)).toMatchObject(attributes);
  });

  it('may write a character as a reference', async () => {
    const signed = xmlOf(answer({ attributes: { group_name: "O'Neil" } }));
    const assertion = await accepted(base64(signed.replace("O'Neil", 'O&#39;N&#x65;il')));
    expect(assertion.attributes.get('group_name')).toBe("O'Neil");
  });

  it('may have its statements in the other order, or no authentication statement', async () => {
    const order = /(<AttributeStatement>.*<\/AttributeStatement>)(<AuthnStatement .*<\/AuthnStatement>)/s;
    expect((await accepted(answer({ beforeSigning: xml => xml.replace(order, '$2$1') }))).nameId).toBe(
      'usr-1',
    );
    const none = await accepted(answer({ beforeSigning: xml => xml.replace(order, '$1') }));
    expect(none).toMatchObject({ sessionIndex: null, authnInstant: null });
  });

  it('may have the bare login address as issuer', async () => {
    expect((await accepted(answer({ issuer: IDP_URL }))).nameId).toBe('usr-1');
  });

  it('may lack mno_uid', async () => {
    expect((await accepted(answer({ attributes: { mno_uid: null } }))).attributes.has('mno_uid')).toBe(false);
  });

  it('answers any of five pending requests', async () => {
    const requestIds = ['_1', '_2', '_3', '_4', REQUEST_ID];
    expect((await accepted(answer(), { requestIds })).requestId).toBe(REQUEST_ID);
  });

  it('tells when the session at the platform ends', async () => {
    const assertion = await accepted(answer({ sessionNotOnOrAfter: '2026-01-02T05:04:05.250Z' }));
    expect(assertion.sessionNotOnOrAfterMs).toBe(Date.UTC(2026, 0, 2, 5, 4, 5, 250));
  });

  it('is accepted up to 5 seconds beyond each limit', async () => {
    await accepted(answer({ confirmationNotOnOrAfter: at(-4_999) }));
    await accepted(answer({ notOnOrAfter: at(-4_999) }));
    await accepted(answer({ notBefore: at(5_000) }));
    await accepted(
      answer({ assertionIssueInstant: at(5_000), responseIssueInstant: at(5_000), authnInstant: at(5_000) }),
    );
    await accepted(answer({ assertionIssueInstant: at(-304_999) }));
    await accepted(answer({ sessionNotOnOrAfter: at(-4_999) }));
    await accepted(answer({ notBefore: null }));
  });

  it('is addressed to a consume path with a query', async () => {
    const consumeUrl = `${CONSUME_URL}?marketplace=x&b=1`;
    expect((await accepted(answer({ consumeUrl }), { consumeUrl })).nameId).toBe('usr-1');
  });
});

describe('keys and algorithms', () => {
  let historic: TestIdentityProvider;
  beforeAll(() => {
    historic = createTestIdentityProvider({ modulusLength: 1024, digest: 'sha1' });
  });

  it('accepts SHA-512', async () => {
    const algorithms = {
      signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha512',
    };
    await accepted(answer(algorithms));
  });

  it('accepts SHA-1 and RSA-1024 with the legacy switch only', async () => {
    const samlResponse = answer({
      identityProvider: historic,
      signatureAlgorithm: `${DSIG}rsa-sha1`,
      digestAlgorithm: `${DSIG}sha1`,
    });
    const anchor = { kind: 'fingerprints', fingerprints: [historic.fingerprintSha1] } as const;
    await accepted(samlResponse, { anchor, allowLegacyAlgorithms: true }, historic.certificate);
    await expect(verifyResponse(samlResponse, { ...context, anchor })).rejects.toMatchObject({
      code: 'MNO_SSO_SIGNATURE_ALGORITHM',
    });
  });

  it.each(['fingerprint', 'fingerprintSha1'] as const)('trusts a certificate by its %s', async name => {
    await accepted(answer(), { anchor: { kind: 'fingerprints', fingerprints: ['00', platform[name]] } });
  });

  it('trusts several certificates, during a rotation', async () => {
    const certificates = [historic.certificate, platform.certificate];
    await accepted(answer(), { anchor: { kind: 'certificates', certificates } });
    await accepted(answer(), { anchor: { kind: 'certificates', certificates: [certificates.join('')] } });
  });

  it('reads a certificate that is encoded twice, as the historic provider does', async () => {
    const certificate = base64(platform.certificate);
    const keyInfoXml = `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
    await accepted(answer({ keyInfoXml }));
  });
});

describe('an explanation', () => {
  async function explain(samlResponse: string, changes: Partial<VerificationContext> = {}) {
    const checks: SignInCheck[] = [];
    const outcome = await verifyResponse(samlResponse, {
      ...context,
      ...changes,
      onCheck: check => checks.push(check),
    }).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );
    return { outcome, checks, failed: checks.filter(({ passed }) => !passed).map(({ code }) => code) };
  }

  it('shows every check of an answer that is accepted', async () => {
    const { outcome, checks, failed } = await explain(answer());
    expect(outcome).toBe('accepted');
    expect(failed).toEqual([]);
    expect(checks.length).toBeGreaterThan(30);
  });

  it('shows everything that is wrong at once, with the option to change', async () => {
    const { outcome, checks, failed } = await explain(answer(), {
      consumeUrl: 'https://other.example/consume',
      requestIds: [],
    });
    expect(outcome).toBe('MNO_SSO_DESTINATION');
    expect(failed).toEqual([
      'MNO_SSO_DESTINATION',
      'MNO_SSO_NO_REQUEST',
      'MNO_SSO_IN_RESPONSE_TO',
      'MNO_SSO_RECIPIENT',
      'MNO_SSO_AUDIENCE',
    ]);
    expect(checks.find(({ code }) => code === 'MNO_SSO_DESTINATION')).toEqual({
      code: 'MNO_SSO_DESTINATION',
      name: 'destination',
      expected: 'https://other.example/consume',
      actual: CONSUME_URL,
      passed: false,
      option: 'app.host, sso.consumePath',
    });
  });

  it('shows what is wrong with an assertion whose signature is good', async () => {
    const { outcome, failed } = await explain(answer({ audience: 'app-1', recipient: null }));
    expect(outcome).toBe('MNO_SSO_RECIPIENT');
    expect(failed).toEqual(['MNO_SSO_RECIPIENT', 'MNO_SSO_AUDIENCE']);
  });

  it('caps what it shows', async () => {
    const { checks } = await explain(answer({ destination: `https://x.example/\u00a0${'y'.repeat(5_000)}` }));
    for (const { actual, expected } of checks)
      expect([...actual, ...expected].length).toBeLessThanOrEqual(240);
  });
});

describe('warming up', () => {
  it('settles without an error, and changes nothing for the answers that follow', async () => {
    await expect(warmUpVerification()).resolves.toBe(true);
    expect((await accepted(answer())).nameId).toBe('usr-1');
    await expect(verifyResponse('', context)).rejects.toMatchObject({ code: 'MNO_SSO_RESPONSE_MISSING' });
  });
});
