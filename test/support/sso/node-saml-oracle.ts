import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import type { VerificationContext } from '../../../lib/sso/verification/index.js';

export interface OracleReading {
  readonly nameId: string;
  readonly sessionIndex: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * What node-saml, with the strictest options that accept the platform's answers (sso-security.md 2), makes of one: an
 * independent judge. Its clock is the machine's, so that its time checks are off.
 */
export async function askNodeSaml(
  samlResponse: string,
  certificate: string,
  context: VerificationContext,
): Promise<OracleReading> {
  const saml = new SAML({
    callbackUrl: context.consumeUrl,
    entryPoint: context.idpUrl,
    issuer: context.applicationId,
    idpCert: certificate,
    audience: `${new URL(context.consumeUrl).origin}/`,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    allowCreate: true,
    disableRequestedAuthnContext: true,
    validateInResponseTo: ValidateInResponseTo.always,
    acceptedClockSkewMs: -1,
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async key => (context.requestIds.includes(key) ? '9999-12-31T23:59:59Z' : null),
      removeAsync: async () => null,
    },
  });
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
  if (!profile) throw new Error('No profile.');
  return {
    nameId: profile.nameID,
    sessionIndex: profile.sessionIndex,
    attributes: profile['attributes'] as Record<string, unknown>,
  };
}
