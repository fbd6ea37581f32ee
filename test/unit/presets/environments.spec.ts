import { describe, expect, it } from '@jest/globals';
import { COMPLETE, parseOne, presetOf, withOption } from './parse.js';

const PIN = 'ab'.repeat(32);
const CUSTOM = {
  environment: 'staging',
  app: { host: 'https://crm.example' },
  api: { id: 'app-1', key: 'k', host: 'https://hub.example' },
  connec: { host: 'https://connec.example' },
  sso: { x509Fingerprint: PIN },
};
const SANDBOX = { environment: 'sandbox', api: { id: 'app-1', key: 'k' } };

describe('Environments', () => {
  it('may have any name once hosts and a trust anchor are given', () => {
    const preset = presetOf(CUSTOM);
    expect(preset.environment).toBe('staging');
    expect(preset.sso.trustAnchor).toEqual({ kind: 'fingerprints', fingerprints: [PIN], historic: false });
    expect(preset.connec).toMatchObject({ basePath: '/api/v2', timeoutMs: 60_000 });
  });

  it('are an error where the table would be needed, with all that is missing and the likely name', () => {
    const bare = { environment: 'prodution', app: CUSTOM.app, api: { id: 'app-1', key: 'k' } };
    const list = 'production, maestrano-production, uat, maestrano-uat, test, local, sandbox';
    expect(parseOne(bare).problems).toEqual([
      `presets.acme.environment: is not one of ${list}, so api.host, connec.host, sso.x509Certificate must be given. Did you mean production?`,
    ]);
    expect(parseOne({ ...CUSTOM, sso: {} }).problems).toEqual([
      `presets.acme.environment: is not one of ${list}, so sso.x509Certificate must be given. Give them, or name an environment of the list.`,
    ]);
  });

  it('need no anchor where nobody signs in, and no Connec! host where Connec! is off', () => {
    const preset = presetOf({ ...CUSTOM, sso: { enabled: false }, connec: { enabled: false } });
    expect(preset.sso.trustAnchor).toEqual({ kind: 'fingerprints', fingerprints: [], historic: false });
    expect(preset.connec).toMatchObject({ enabled: false, host: '' });
  });

  it.each(['constructor', '__proto__', 'toString'])('are looked up by own names only: %s', environment => {
    expect(parseOne({ ...COMPLETE, environment }).problems[0]).toMatch(
      /^presets\.acme\.environment: is not one of/,
    );
  });

  describe.each(['production', 'uat', 'maestrano-production', 'maestrano-uat'])('%s', environment => {
    it.each(['app.host', 'sso.idm', 'api.host', 'connec.host', 'sso.idp'])('requires https for %s', path => {
      const { problems } = parseOne(withOption({ ...COMPLETE, environment }, path, 'http://crm.example'));
      expect(problems).toEqual([
        `presets.acme.${path}: must use https in the environment ${environment}. Use https: the key, or the sign-in, would travel in the clear.`,
      ]);
    });

    it.each(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80', 'http://app.localhost:3000'])(
      'lets %s be, which never leaves the machine',
      host => {
        expect(parseOne(withOption({ ...COMPLETE, environment }, 'app.host', host)).problems).toEqual([]);
      },
    );

    it.each(['http://localhost.example', 'http://127.0.0.1.example', 'http://128.0.0.1', 'http://[::2]'])(
      'is not fooled by %s',
      host => {
        expect(parseOne(withOption({ ...COMPLETE, environment }, 'app.host', host)).problems).toHaveLength(1);
      },
    );
  });

  it.each(['test', 'local'])('%s allows plain http', environment => {
    const { problems, warnings } = parseOne({
      ...COMPLETE,
      environment,
      app: { host: 'http://crm.example' },
      sso: { allowPublicTestKey: true },
    });
    expect(problems).toEqual([]);
    expect(warnings.join()).not.toContain('in the clear');
  });

  it('with names of their own are warned about plain http', () => {
    const { problems, warnings } = parseOne(withOption(CUSTOM, 'api.host', 'http://hub.example'));
    expect(problems).toEqual([]);
    expect(warnings).toEqual([
      'presets.acme.api.host does not use https: keys and sign-ins travel in the clear.',
    ]);
  });

  it.each([
    ['sandbox', true],
    ['local', true],
    ['test', false],
    ['production', false],
    ['uat', false],
  ])('%s may switch the verification of TLS off: %s', (environment, allowed) => {
    const { problems } = parseOne(
      withOption(
        { ...COMPLETE, environment, sso: { allowPublicTestKey: true } },
        'api.verifySslCerts',
        false,
      ),
    );
    expect(problems).toEqual(
      allowed
        ? []
        : [
            'presets.acme.api.verifySslCerts: may be false only in the environments sandbox and local. Remove it; name a private authority in api.ca.',
          ],
    );
  });

  describe('sandbox', () => {
    it('points everything at its address, whose certificate is learnt', () => {
      const preset = presetOf({ ...SANDBOX, sandbox: { url: 'http://127.0.0.1:4500/' } });
      const url = 'http://127.0.0.1:4500';
      expect([preset.api.host, preset.connec.host, preset.sso.idp]).toEqual([url, url, url]);
      expect(preset.sso.trustAnchor).toEqual({ kind: 'sandbox', url });
    });

    it('never runs in production', () => {
      expect(parseOne(SANDBOX, { nodeEnv: 'production' }).problems).toEqual([
        'presets.acme.environment: must not be sandbox while NODE_ENV is production. Use it for development only: whoever reaches a sandbox signs in as anybody.',
      ]);
    });

    it.each(['sandbox.url', 'api.host', 'connec.host', 'sso.idp'])('keeps %s on this machine', path => {
      expect(parseOne(withOption(SANDBOX, path, 'https://sandbox.example')).problems).toEqual([
        `presets.acme.${path}: must be on this machine in the environment sandbox. Use localhost. For a stand-in elsewhere, name another environment and give its certificate.`,
      ]);
    });

    it('lets an explicit fingerprint win', () => {
      const { trustAnchor } = presetOf({ ...SANDBOX, sso: { x509Fingerprint: PIN } }).sso;
      expect(trustAnchor).toEqual({ kind: 'fingerprints', fingerprints: [PIN], historic: false });
    });

    it('is the only environment with an address of a sandbox', () => {
      expect(parseOne({ ...COMPLETE, sandbox: { url: 'http://localhost:4400' } }).problems).toEqual([
        'presets.acme.sandbox.url: is used only in the environment sandbox. Set environment to sandbox, or remove it.',
      ]);
    });
  });
});
