import { createHash, X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestIdentityProvider } from '../../../lib/testing/test-identity-provider.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { PUBLIC_TEST_KEYS } from '../../../lib/presets/certificates.js';
import { isPublicTestKey } from '../../../lib/presets/index.js';
import { COMPLETE, parseAll, parseOne, presetOf } from './parse.js';

const PRODUCTION = '2f577 1e440 19573 7a62c f0c58 2522f 2e41b 79d7e'.replaceAll(' ', '');
const PRODUCTION_256 = '455f634d628667245b75a20087a16ee9d7720a67edc3b8ca251041a3a2a65997';
const PUBLIC = '010615892 57d781228a669c7de63ed7421f9f536'.replaceAll(' ', '');
const PUBLIC_256 = '22b5810c5d6f671c9ee74e5a1ac161d6f93b7d3fe113310e5c39b446872b6bc3';

const { certificate: PEM, fingerprint, fingerprintSha1 } = createTestIdentityProvider();
const { certificate: OTHER } = createTestIdentityProvider();
const { certificate: WEAK } = createTestIdentityProvider({ modulusLength: 1024, digest: 'sha1' });
const BASE64 = PEM.replace(/-----[A-Z ]+-----/g, '').trim();
const colons = (hex: string): string => hex.match(/../g)?.join(':') ?? '';

const withSso = (sso: object, options: object = {}): object => ({ ...COMPLETE, ...options, sso });
const LEGACY =
  'SHA-1 signatures and RSA keys of less than 2048 bits are accepted at sign-in by acme. ' +
  'Ask the platform for a newer certificate and give it as sso.x509Certificate.';

describe('The trust anchor', () => {
  it('is the row of the environment, with one warning for all presets about its algorithms', () => {
    const api = { id: 'app-2', key: 'k' };
    const { presets, warnings } = parseAll({
      acme: COMPLETE,
      beta: { ...COMPLETE, environment: 'uat', api },
    });
    expect(presets[0]?.sso.trustAnchor).toEqual({
      kind: 'fingerprints',
      fingerprints: [PRODUCTION, PRODUCTION_256],
      historic: true,
    });
    expect(presets.map(({ sso }) => sso.allowLegacyAlgorithms)).toEqual([true, true]);
    expect(warnings).toEqual([LEGACY.replace('acme', 'acme, beta')]);
  });

  it.each([
    ['PEM', PEM],
    ['PEM with Windows line breaks', PEM.replaceAll('\n', '\r\n')],
    ['PEM with literal line breaks', PEM.replaceAll('\n', '\\n')],
    ['PEM with literal Windows line breaks', PEM.replaceAll('\n', '\\r\\n')],
    ['base64 in lines', BASE64],
    ['base64 in one line', BASE64.replace(/\s/g, '')],
    ['PEM with space around it', `\n  ${PEM}\n\n`],
  ])('takes a certificate as %s', (_, x509Certificate) => {
    const { preset, warnings } = parseOne(withSso({ x509Certificate }));
    const anchor = preset?.sso.trustAnchor;
    if (anchor?.kind !== 'certificates') throw new Error('not certificates');
    expect(anchor.certificates.map(pem => new X509Certificate(pem).raw)).toEqual([
      new X509Certificate(PEM).raw,
    ]);
    expect(preset?.sso.x509Fingerprint).toBe(colons(fingerprintSha1));
    expect(preset?.sso.allowLegacyAlgorithms).toBe(false);
    expect(warnings).toEqual([]);
  });

  it('refuses several certificates in one text, and bytes behind a certificate', () => {
    const [several] = parseOne(withSso({ x509Certificate: PEM + OTHER })).problems;
    expect(several).toBe(
      'presets.acme.sso.x509Certificate: holds several certificates. Give a list; leave out the authorities of a chain.',
    );
    const longer = Buffer.concat([Buffer.from(BASE64, 'base64'), Buffer.from('more')]).toString('base64');
    expect(parseOne(withSso({ x509Certificate: longer })).problems[0]).toContain(
      'is not an X.509 certificate.',
    );
  });

  it('is a list while certificates are replaced', () => {
    const { sso } = presetOf(withSso({ x509Certificate: [PEM, OTHER] }));
    expect(sso.trustAnchor).toMatchObject({
      kind: 'certificates',
      certificates: [sso.x509Certificate, expect.any(String)],
    });
    const both = presetOf(withSso({ x509Fingerprint: [fingerprintSha1, fingerprint.toUpperCase()] })).sso;
    expect(both.trustAnchor).toEqual({
      kind: 'fingerprints',
      fingerprints: [fingerprintSha1, fingerprint],
      historic: false,
    });
    expect(both.x509Certificate).toBeNull();
  });

  it('is the certificate when there is a fingerprint too, and warns when they disagree', () => {
    const agreed = parseOne(withSso({ x509Certificate: PEM, x509Fingerprint: colons(fingerprint) }));
    expect([agreed.preset?.sso.trustAnchor.kind, agreed.warnings]).toEqual(['certificates', []]);
    const { preset, warnings } = parseOne(
      withSso({ x509Certificate: PEM, x509Fingerprint: 'ab'.repeat(20) }),
    );
    expect(preset?.sso.trustAnchor.kind).toBe('certificates');
    expect(warnings).toEqual([
      'presets.acme.sso.x509Fingerprint belongs to none of the certificates in sso.x509Certificate, and is not used. Remove it.',
    ]);
  });

  describe('when certificates age', () => {
    const until = (date: string, now: string) => {
      const { certificate } = createTestIdentityProvider({
        notBefore: new Date('2020-01-01'),
        notAfter: new Date(date),
      });
      return parseOne(withSso({ x509Certificate: [PEM, certificate] }), {
        clock: new ManualClock(new Date(now)),
      });
    };

    it.each([
      ['2026-03-01', '2026-01-29', []],
      ['2026-03-01', '2026-01-31', ['expires on 2026-03-01. Add its successor: a list accepts both.']],
      ['2026-03-01', '2026-03-01', ['expires on 2026-03-01. Add its successor: a list accepts both.']],
      ['2026-03-01', '2026-03-02', ['expired on 2026-03-01. Ask the platform for its successor.']],
    ])('tells of one that ends on %s, on %s', (date, now, warnings) => {
      const parsed = until(date, now);
      expect(parsed.problems).toEqual([]);
      expect(parsed.warnings).toEqual(warnings.map(text => `presets.acme.sso.x509Certificate[1] ${text}`));
    });
  });

  describe('below the algorithm floor', () => {
    it('is refused unless that is said aloud', () => {
      expect(parseOne(withSso({ x509Certificate: WEAK })).problems).toEqual([
        'presets.acme.sso.x509Certificate: has an RSA key of less than 2048 bits, which is not accepted. Ask for a newer certificate, or set sso.allowLegacyAlgorithms to true.',
      ]);
      const { preset, warnings } = parseOne(withSso({ x509Certificate: WEAK, allowLegacyAlgorithms: true }));
      expect(preset?.sso.allowLegacyAlgorithms).toBe(true);
      expect(warnings).toEqual([LEGACY]);
    });

    it('follows the pinned key: an explicit historic fingerprint means its algorithms too', () => {
      const { sso } = presetOf(withSso({ x509Fingerprint: [PRODUCTION, PRODUCTION_256] }));
      expect(sso).toMatchObject({ allowLegacyAlgorithms: true, trustAnchor: { historic: true } });
    });

    it('is not opened for a new key by an old one beside it', () => {
      const { preset, warnings } = parseOne(withSso({ x509Fingerprint: [PRODUCTION, fingerprint] }));
      expect(preset?.sso).toMatchObject({ allowLegacyAlgorithms: false, trustAnchor: { historic: false } });
      expect(warnings).toEqual([
        'presets.acme.sso.x509Fingerprint names a historic certificate, whose SHA-1 signatures are refused. Remove it, or set sso.allowLegacyAlgorithms to true.',
      ]);
    });

    it('can be closed for the historic row', () => {
      expect(presetOf(withSso({ allowLegacyAlgorithms: false })).sso.allowLegacyAlgorithms).toBe(false);
    });
  });

  describe('with a public private key', () => {
    const WHAT = 'trusts a certificate whose private key is public: anybody can sign in as anybody';
    const REMEDY =
      'Use production, uat or a certificate of your own; sso.allowPublicTestKey: true accepts the risk where there is nothing to lose.';
    const keys = PUBLIC_TEST_KEYS as Set<string>;
    const hash = createHash('sha256')
      .update(new X509Certificate(PEM).publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex');
    afterEach(() => void keys.delete(hash));

    it('knows the two public keys and the fingerprints of the historic certificate', () => {
      expect([...keys]).toEqual([
        'b70b6675e9025fba9580d6dcaaeb7340a04f826128ba54a18b036ad613ad1dee',
        '997b89569b7b30f1de91665bfe6af887ad50c121448a8ce216541ef3cb5e91fd',
      ]);
      expect([PUBLIC, colons(PUBLIC_256).toUpperCase()].map(isPublicTestKey)).toEqual([true, true]);
      expect([PRODUCTION, new X509Certificate(PEM)].map(isPublicTestKey)).toEqual([false, false]);
    });

    it.each(['production', 'uat', 'maestrano-uat'])('is never accepted in %s', environment => {
      for (const allowPublicTestKey of [true, false]) {
        for (const x509Fingerprint of [PUBLIC, PUBLIC_256, [fingerprint, PUBLIC]]) {
          expect(
            parseOne(withSso({ x509Fingerprint, allowPublicTestKey }, { environment })).problems,
          ).toEqual([
            `presets.acme.sso.x509Fingerprint: ${WHAT}. Leave it out to trust the certificate of ${environment}.`,
          ]);
        }
        keys.add(hash);
        const { problems } = parseOne(
          withSso({ x509Certificate: [OTHER, PEM], allowPublicTestKey }, { environment }),
        );
        keys.delete(hash);
        expect(problems).toEqual([
          `presets.acme.sso.x509Certificate: ${WHAT}. Leave it out to trust the certificate of ${environment}.`,
        ]);
      }
    });

    it.each(['test', 'local'])('refuses to boot in %s when NODE_ENV is production', environment => {
      expect(parseOne(withSso({}, { environment }), { nodeEnv: 'production' }).problems).toEqual([
        `presets.acme.environment: ${WHAT}, and NODE_ENV is production. ${REMEDY}`,
      ]);
    });

    it.each([undefined, 'development', 'Production'])(
      'refuses to boot where others can reach the application, whatever NODE_ENV says (%s)',
      nodeEnv => {
        expect(parseOne(withSso({}, { environment: 'test' }), { nodeEnv }).problems).toEqual([
          `presets.acme.environment: ${WHAT}, and app.host is not this machine. ${REMEDY}`,
        ]);
      },
    );

    it.each(['test', 'local'])('warns in %s otherwise, or when that is said aloud', environment => {
      const app = { host: 'http://localhost:3000' };
      const warning = `presets.acme.environment ${WHAT}. Never use it where there is something to lose.`;
      for (const [sso, nodeEnv] of [
        [{}, 'development'],
        [{}, undefined],
        [{ allowPublicTestKey: true }, 'production'],
      ] as const) {
        const { preset, problems, warnings } = parseOne(withSso(sso, { environment, app }), { nodeEnv });
        expect(problems).toEqual([]);
        expect(warnings).toContain(warning);
        expect(preset?.sso.allowPublicTestKey).toBe(true);
      }
    });

    it('is refused for environments with a name of their own, too', () => {
      keys.add(hash);
      const options = {
        environment: 'staging',
        app: COMPLETE.app,
        api: { ...COMPLETE.api, host: 'https://hub.example' },
        connec: { host: 'https://hub.example' },
        sso: { x509Certificate: PEM },
      };
      expect(parseOne(options, { nodeEnv: 'production' }).problems).toEqual([
        `presets.acme.sso.x509Certificate: ${WHAT}, and NODE_ENV is production. ${REMEDY}`,
      ]);
      expect(parseOne({ ...options, app: { host: 'http://localhost:3000' } }).problems).toEqual([]);
    });

    it('does not matter where nobody signs in', () => {
      const { problems, warnings } = parseOne(withSso({ enabled: false }, { environment: 'test' }), {
        nodeEnv: 'production',
      });
      expect([problems, warnings]).toEqual([[], []]);
    });
  });
});
