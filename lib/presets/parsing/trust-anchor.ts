import { isLoopback } from '../kinds/index.js';
import { X509Certificate } from 'node:crypto';
import { isHistoric, isPublicTestKey, isWeak } from '../certificates.js';
import { bareFingerprint, SANDBOX } from '../environments.js';
import { displayedFingerprint } from '../kinds/index.js';
import type { OptionPath } from '../options/index.js';
import type { PresetSettings, TrustAnchor } from '../preset-settings.js';
import type { Draft } from './draft.js';
import type { ParseContext, Report } from './report.js';

const DAY_MS = 86_400_000;
const NOTICE_DAYS = 30;

export type Trust = Pick<
  PresetSettings['sso'],
  'x509Certificate' | 'x509Fingerprint' | 'trustAnchor' | 'allowLegacyAlgorithms' | 'allowPublicTestKey'
>;

/**
 * What sign-ins are checked against: the user's certificates, else the user's fingerprints, else the sandbox or the
 * environment's row. Source: protocol.md, section 0, decision 2; sso-security.md 1.
 */
export function resolveTrust(draft: Draft, context: ParseContext, report: Report): Trust {
  const { values, row } = draft;
  const certificates = values['sso.x509Certificate'] ?? [];
  const given = values['sso.x509Fingerprint'] ?? [];
  const fingerprints = given.length > 0 ? given : (row?.fingerprints ?? []);
  const parsed = certificates.map(pem => new X509Certificate(pem));
  const pinned: readonly (X509Certificate | string)[] = parsed.length > 0 ? parsed : fingerprints;
  const historic = pinned.length > 0 && pinned.every(isHistoric);
  const trustAnchor = ((): TrustAnchor => {
    if (certificates.length > 0) return { kind: 'certificates', certificates };
    if (given.length === 0 && values.environment === SANDBOX) {
      return { kind: 'sandbox', url: values['sandbox.url'] ?? '' };
    }
    return { kind: 'fingerprints', fingerprints: fingerprints.map(bareFingerprint), historic };
  })();
  // The switch follows the key that is pinned: elsewhere, old algorithms would only weaken a good key.
  const allowLegacyAlgorithms = values['sso.allowLegacyAlgorithms'] ?? historic;
  // NODE_ENV alone does not tell: an application that others can reach has to accept the risk aloud.
  const host = values['app.host'];
  const isReachable = host === undefined || !URL.canParse(host) || !isLoopback(host);
  const danger =
    context.nodeEnv === 'production'
      ? 'NODE_ENV is production'
      : isReachable
        ? 'app.host is not this machine'
        : undefined;
  const allowPublicTestKey =
    row?.live !== true && (danger === undefined || values['sso.allowPublicTestKey'] === true);

  if (values['sso.enabled'] !== false) {
    checkCertificates(draft, parsed, { allowLegacyAlgorithms, clock: context.clock }, report);
    if (pinned.some(isPublicTestKey)) {
      const anchor = parsed.length > 0 ? 'sso.x509Certificate' : 'sso.x509Fingerprint';
      const culprit = draft.isGiven(anchor) ? anchor : 'environment';
      checkPublicKey(draft, { culprit, allowed: allowPublicTestKey, danger: danger ?? '' }, report);
    }
    if (parsed.length > 0 && given.length > 0) checkAgreement(draft, parsed, given, report);
    if (!allowLegacyAlgorithms && parsed.length === 0 && fingerprints.some(isHistoric)) {
      report.warning(
        `${draft.at('sso.x509Fingerprint')} names a historic certificate, whose SHA-1 signatures are refused. ` +
          'Remove it, or set sso.allowLegacyAlgorithms to true.',
      );
    }
  }
  return {
    x509Certificate: certificates[0] ?? null,
    x509Fingerprint: displayedFingerprint(certificates, fingerprints),
    trustAnchor,
    allowLegacyAlgorithms,
    allowPublicTestKey,
  };
}

function checkCertificates(
  { at }: Draft,
  certificates: readonly X509Certificate[],
  { allowLegacyAlgorithms, clock }: { allowLegacyAlgorithms: boolean } & Pick<ParseContext, 'clock'>,
  report: Report,
): void {
  for (const [index, certificate] of certificates.entries()) {
    const path = at('sso.x509Certificate') + (certificates.length > 1 ? `[${index}]` : '');
    if (isWeak(certificate) && !allowLegacyAlgorithms) {
      const remedy = 'Ask for a newer certificate, or set sso.allowLegacyAlgorithms to true.';
      report.problem(path, 'has an RSA key of less than 2048 bits, which is not accepted.', remedy);
    }
    const expires = Date.parse(certificate.validTo);
    const days = Math.floor((expires - clock.now()) / DAY_MS);
    const date = new Date(expires).toISOString().slice(0, 10);
    if (days < 0) report.warning(`${path} expired on ${date}. Ask the platform for its successor.`);
    else if (days < NOTICE_DAYS) {
      report.warning(`${path} expires on ${date}. Add its successor: a list accepts both.`);
    }
  }
}

function checkPublicKey(
  { values, row, at }: Draft,
  { culprit, allowed, danger }: { culprit: OptionPath; allowed: boolean; danger: string },
  report: Report,
): void {
  const what = 'trusts a certificate whose private key is public: anybody can sign in as anybody';
  if (row?.live) {
    report.problem(
      at(culprit),
      `${what}.`,
      `Leave it out to trust the certificate of ${values.environment}.`,
    );
  } else if (!allowed) {
    const remedy =
      'Use production, uat or a certificate of your own; sso.allowPublicTestKey: true accepts the risk where there is nothing to lose.';
    report.problem(at(culprit), `${what}, and ${danger}.`, remedy);
  } else report.warning(`${at(culprit)} ${what}. Never use it where there is something to lose.`);
}

function checkAgreement(
  { at }: Draft,
  certificates: readonly X509Certificate[],
  fingerprints: readonly string[],
  report: Report,
): void {
  const known = certificates.flatMap(({ fingerprint, fingerprint256 }) => [fingerprint, fingerprint256]);
  const bare = new Set(known.map(bareFingerprint));
  if (fingerprints.some(fingerprint => bare.has(bareFingerprint(fingerprint)))) return;
  report.warning(
    `${at('sso.x509Fingerprint')} belongs to none of the certificates in sso.x509Certificate, and is not used. Remove it.`,
  );
}
