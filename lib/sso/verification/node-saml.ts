import type { CacheProvider } from '@node-saml/node-saml';
import { refusal } from './refusals.js';
import type { VerificationContext } from './verification-context.js';

const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const REQUEST_LIFETIME_MS = 15 * 60_000;

/** What the library says of an answer whose signature it verified. */
export interface VerifiedBySignature {
  /** XML of the assertion, rebuilt from the bytes that the signature covers. */
  readonly assertionXml: string;
  readonly nameId: string;
}

/** What has to be known before the signature can be verified. */
export interface SignatureQuestion {
  /** The whole answer, as decoded. */
  readonly xml: string;
  /** PEM of the certificate that the preset trusts. */
  readonly certificate: string;
  readonly requestId: string;
}

/**
 * Verifies the signature (and audience and request, a second time) with node-saml, with a fresh object per answer.
 * Its own clock is the machine's, so its time checks are switched off (a skew of -1 does that): all times are checked
 * by us, from the injected clock. Source: sso-security.md 2 and 3, step 6.
 */
export async function verifyWithNodeSaml(
  { xml, certificate, requestId }: SignatureQuestion,
  context: VerificationContext,
): Promise<VerifiedBySignature> {
  // Loaded when first used: it costs 40 ms of boot.
  const { SAML, ValidateInResponseTo } = await import('@node-saml/node-saml');
  const saml = new SAML({
    callbackUrl: context.consumeUrl,
    entryPoint: context.idpUrl,
    issuer: context.applicationId,
    idpCert: certificate,
    audience: `${new URL(context.consumeUrl).origin}/`,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    identifierFormat: PERSISTENT,
    allowCreate: true,
    disableRequestedAuthnContext: true,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: REQUEST_LIFETIME_MS,
    acceptedClockSkewMs: -1,
    cacheProvider: new OneRequest(requestId),
  });
  try {
    // The text that was screened, not the form field: what is verified is what was read.
    const SAMLResponse = Buffer.from(xml, 'utf8').toString('base64');
    const { profile, loggedOut } = await saml.validatePostResponseAsync({ SAMLResponse });
    const assertionXml = profile?.getAssertionXml?.();
    if (profile && !loggedOut && assertionXml) return { assertionXml, nameId: profile.nameID };
  } catch {
    // Its messages quote the answer: they go nowhere.
  }
  throw refusal('MNO_SSO_SIGNATURE');
}

/** Knows the one request that is being answered. Its age is checked with the correlation cookie. */
class OneRequest implements CacheProvider {
  constructor(private readonly requestId: string) {}

  async saveAsync(): Promise<null> {
    return null;
  }

  async getAsync(key: string): Promise<string | null> {
    // node-saml compares this time with the machine's clock; this one is always recent enough.
    return key === this.requestId ? '9999-12-31T23:59:59Z' : null;
  }

  async removeAsync(): Promise<null> {
    return null;
  }
}
