import { X509Certificate } from 'node:crypto';
import type { Preset } from '../../presets/index.js';
import type { Finding } from '../finding.js';
import type { CertificateCheckOptions } from '../health-options.js';

const DAY_MS = 86_400_000;

/**
 * How long the certificates of a preset are still good for. While they are rotated there are several: the last to end
 * counts. `undefined` where there is nothing to say: no sign-in, or a sandbox.
 */
export function checkCertificates(
  { sso }: Pick<Preset, 'sso'>,
  { minDays = 0, warnDays = 30 }: CertificateCheckOptions,
  nowMs: number,
): Finding | undefined {
  const { trustAnchor } = sso;
  if (!sso.enabled || trustAnchor.kind === 'sandbox') return undefined;
  // A fingerprint does not tell when its certificate ends.
  if (trustAnchor.kind === 'fingerprints') return { status: 'up', daysLeft: null };
  const ends = trustAnchor.certificates.map(pem => Date.parse(new X509Certificate(pem).validTo));
  const daysLeft = Math.floor((Math.max(...ends) - nowMs) / DAY_MS);
  if (daysLeft < 0) return { status: 'down', reason: 'expired', daysLeft };
  if (daysLeft < minDays) return { status: 'down', reason: 'expires soon', daysLeft };
  return daysLeft < warnDays
    ? { status: 'degraded', reason: 'expires soon', daysLeft }
    : { status: 'up', daysLeft };
}
