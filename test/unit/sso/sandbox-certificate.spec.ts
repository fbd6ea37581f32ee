import { describe, expect, it } from '@jest/globals';
import { type MaestranoHttp } from '../../../lib/http/index.js';
import { learnSandboxCertificate } from '../../../lib/sso/sandbox-certificate.js';
import { presetAt } from '../../support/preset-at.js';

const metadata = (certificates: string): string =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${certificates}</md:EntityDescriptor>`;
const one = (text: string): string => `<ds:X509Certificate>${text}</ds:X509Certificate>`;

/** What is learnt, and which addresses were asked. */
async function learn(url: string, answer: string | number | Error = metadata(one('QUJD')), platform = url) {
  const asked: string[] = [];
  const http = {
    send: async (_preset: unknown, request: { url: string; authenticated: boolean }) => {
      asked.push(request.url);
      expect(request.authenticated).toBe(false);
      if (answer instanceof Error) throw answer;
      return { status: typeof answer === 'number' ? answer : 200, text: () => String(answer) };
    },
  } as unknown as MaestranoHttp;
  const outcome = await learnSandboxCertificate(http, presetAt(platform), url).catch(
    (error: { code: string }) => error.code,
  );
  return { asked, outcome };
}

describe('the certificate of a sandbox', () => {
  it.each(['http://localhost:4400', 'http://127.0.0.1:4400', 'http://127.8.9.1', 'http://[::1]:4400'])(
    'is learnt from %s',
    async url => {
      const { asked, outcome } = await learn(url);
      expect(asked).toEqual([`${url}/api/v1/auth/saml/metadata`]);
      expect(outcome).toBe('-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----');
    },
  );

  it.each([
    'https://sandbox.example',
    'http://10.0.0.1:4400',
    'http://169.254.169.254',
    'http://localhost.example:4400',
    'http://127.0.0.1.example',
    'http://evil-localhost',
    'http://0.0.0.0:4400',
    'http://[::2]:4400',
  ])('is never asked of %s', async url => {
    expect(await learn(url)).toEqual({ asked: [], outcome: 'MNO_SSO_SANDBOX_CERTIFICATE' });
  });

  it('is never asked of a platform elsewhere, whatever sandbox.url says', async () => {
    const elsewhere = await learn('http://localhost:4400', undefined, 'https://sandbox.example');
    expect(elsewhere).toEqual({ asked: [], outcome: 'MNO_SSO_SANDBOX_CERTIFICATE' });
  });

  it.each([
    ['a failure', 500],
    ['no connection', new Error('refused')],
    ['no certificate', metadata('')],
    ['what is not XML', '<'],
    ['a certificate of another kind', '<X509Certificate>QUJD</X509Certificate>'],
  ])('is not there after %s', async (_what, answer) => {
    expect((await learn('http://localhost:4400', answer)).outcome).toBe('MNO_SSO_SANDBOX_CERTIFICATE');
  });

  it('is the first of several', async () => {
    const { outcome } = await learn('http://localhost:4400', metadata(one('QUJD') + one('REVG')));
    expect(outcome).toContain('\nQUJD\n');
  });
});
