import { X509Certificate } from 'node:crypto';
import type { Preset, PresetOptions } from '../index.js';
import { createTestIdentityProvider, type TestIdentityProvider } from './test-identity-provider.js';

/** Options of a preset, none of them required. */
export type TestPresetOptions = Partial<Omit<PresetOptions, 'api'>> & {
  readonly api?: Partial<PresetOptions['api']>;
};

/** Of test platforms only: by the fingerprint of the certificate that a preset trusts. */
const identityProviders = new Map<string, TestIdentityProvider>();

/**
 * Options of a preset whose platform is nobody: with a key pair of its own, that `signInAs()` signs answers with. Its
 * hosts do not resolve, so that a test that forgets to replace a service cannot reach anything. Whatever is given
 * replaces what is there, option by option. Takes some 100 ms: make one for many tests.
 *
 * @publicApi
 */
export function testPreset(options: TestPresetOptions = {}): PresetOptions {
  const identityProvider = createTestIdentityProvider();
  identityProviders.set(fingerprintOf(identityProvider.certificate), identityProvider);
  const platform = 'https://platform.invalid';
  return {
    environment: 'test-platform',
    ...options,
    app: { host: 'http://localhost:3000', ...options.app },
    api: { id: 'app-test', key: 'key-of-app-test-0123456789abcdef', host: platform, ...options.api },
    sso: { idp: platform, x509Certificate: identityProvider.certificate, ...options.sso },
    connec: { host: platform, ...options.connec },
  };
}

/** Who signs for a preset, if `testPreset()` made it. */
export function identityProviderOf({ sso: { trustAnchor } }: Preset): TestIdentityProvider | undefined {
  if (trustAnchor.kind !== 'certificates') return undefined;
  const [certificate] = trustAnchor.certificates;
  return certificate === undefined ? undefined : identityProviders.get(fingerprintOf(certificate));
}

function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256;
}
