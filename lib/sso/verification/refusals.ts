import { MaestranoSignInError } from '../../errors/index.js';

interface Refusal {
  /** Name of the check, for people. */
  readonly name: string;
  readonly reason: string;
  readonly remedy?: string;
  /** The option of a preset to look at. */
  readonly option?: string;
}

const CAPTURED = 'Nothing to configure: answers of the platform do not look like this.';

/** Every reason for refusing an answer, one code each. Source: sso-security.md 3. */
export const REFUSALS = {
  // 1. bytes
  MNO_SSO_RESPONSE_MISSING: {
    name: 'answer present',
    reason: 'The form has no SAMLResponse.',
    remedy: 'Sign in through the init path; the consume path is for the platform only.',
  },
  MNO_SSO_TOO_LARGE: { name: 'size', reason: 'The answer is too large.' },
  MNO_SSO_BASE64: { name: 'base64', reason: 'The answer is not base64.' },
  MNO_SSO_UTF8: { name: 'UTF-8', reason: 'The answer is not UTF-8 text.' },
  MNO_SSO_CHARACTERS: { name: 'characters', reason: 'The answer holds characters that XML should not have.' },
  MNO_SSO_MARKUP: {
    name: 'plain markup',
    reason: 'The answer holds a DOCTYPE, a comment, a CDATA section or a processing instruction.',
  },
  MNO_SSO_ENTITY: {
    name: 'entities',
    reason: 'The answer refers to an entity that XML does not predefine, or has a bare "&".',
    remedy:
      'Historic platforms do not escape "&" in names: the name of the user or group must be changed there.',
  },
  // 2. strict parse
  MNO_SSO_MALFORMED: {
    name: 'well-formed',
    reason: 'The answer is not well-formed XML.',
    remedy:
      'Historic platforms do not escape "<" in names: the name of the user or group must be changed there.',
  },
  MNO_SSO_TOO_COMPLEX: { name: 'complexity', reason: 'The answer has too many, or too deep, elements.' },
  MNO_SSO_NAMESPACE: { name: 'namespaces', reason: 'The answer uses a namespace that is not expected.' },
  MNO_SSO_ENCRYPTED: { name: 'not encrypted', reason: 'The answer has an encrypted part.' },
  MNO_SSO_ID: { name: 'unique ids', reason: 'An id of the answer is malformed or used twice.' },
  // 3. envelope
  MNO_SSO_NOT_A_RESPONSE: { name: 'kind of message', reason: 'The message is not a SAML Response.' },
  MNO_SSO_STATUS: {
    name: 'status',
    reason: 'The platform answered that the sign-in did not succeed.',
    remedy: 'Check that the user has access to the application on the platform.',
  },
  MNO_SSO_ASSERTION_COUNT: { name: 'one assertion', reason: 'The answer must have exactly one assertion.' },
  MNO_SSO_SIGNATURE_COUNT: {
    name: 'one signature',
    reason: 'The answer must have exactly one signature, that of its assertion.',
  },
  MNO_SSO_STRUCTURE: {
    name: 'structure',
    reason: 'The answer has an element or attribute that is not expected.',
  },
  MNO_SSO_SIGNED_INFO: {
    name: 'structure of the signature',
    reason: 'The signature is not of the expected form.',
  },
  MNO_SSO_KEY_INFO: {
    name: 'one certificate',
    reason: 'The signature must carry exactly one certificate and nothing else.',
  },
  MNO_SSO_SUBJECT: {
    name: 'one subject',
    reason: 'The assertion must have one subject with one name and one confirmation.',
  },
  MNO_SSO_CONDITIONS: {
    name: 'structure of the conditions',
    reason: 'The assertion must have one set of conditions, with validity and one audience.',
  },
  MNO_SSO_ATTRIBUTE_VALUE: {
    name: 'attribute values',
    reason: 'Every attribute must have exactly one value, and that must be text.',
  },
  MNO_SSO_VERSION: { name: 'SAML version', reason: 'The answer is not SAML 2.0.' },
  MNO_SSO_DESTINATION: {
    name: 'destination',
    reason: 'The answer is addressed to another application or address.',
    remedy: 'The address must be the same at the platform, in the browser and in the preset.',
    option: 'app.host, sso.consumePath',
  },
  MNO_SSO_RESPONSE_ISSUER: {
    name: 'issuer of the response',
    reason: 'The answer comes from another platform.',
    remedy: 'The issuer must be the sign-in address of the preset.',
    option: 'sso.idp, api.host, api.base',
  },
  MNO_SSO_RESPONSE_INSTANT: {
    name: 'time of the response',
    reason: 'The response was issued in the future or its time is malformed.',
    remedy: 'Synchronise the clock of this machine (NTP).',
  },
  MNO_SSO_REFERENCE: {
    name: 'signed element',
    reason: 'The signature is not over the assertion that holds it.',
  },
  MNO_SSO_CANONICALIZATION: {
    name: 'canonicalization',
    reason: 'The signature must use exclusive canonicalization without comments.',
  },
  MNO_SSO_TRANSFORMS: {
    name: 'transforms',
    reason:
      'The signature must have exactly two transforms: enveloped signature, exclusive canonicalization.',
  },
  MNO_SSO_SIGNATURE_ALGORITHM: {
    name: 'signature algorithm',
    reason: 'The signature algorithm is not accepted.',
    remedy: 'RSA with SHA-256 or SHA-512; SHA-1 only with the legacy switch.',
    option: 'sso.allowLegacyAlgorithms',
  },
  MNO_SSO_DIGEST_ALGORITHM: {
    name: 'digest algorithm',
    reason: 'The digest algorithm is not accepted.',
    remedy: 'SHA-256 or SHA-512; SHA-1 only with the legacy switch.',
    option: 'sso.allowLegacyAlgorithms',
  },
  // 4. trust anchor
  MNO_SSO_CERTIFICATE_ENCODING: {
    name: 'certificate readable',
    reason: 'The certificate in the answer is not one X.509 certificate in base64.',
  },
  MNO_SSO_CERTIFICATE_UNTRUSTED: {
    name: 'certificate trusted',
    reason: 'The answer is signed with another certificate than the preset trusts.',
    remedy: 'If the platform changed its certificate, configure the new one (both, during the change).',
    option: 'sso.x509Certificate, sso.x509Fingerprint',
  },
  MNO_SSO_PUBLIC_TEST_KEY: {
    name: 'private key is private',
    reason: 'The private key of this certificate is public: anybody could have signed the answer.',
    remedy: 'Configure the certificate of the platform you mean.',
    option: 'sso.x509Certificate, sso.x509Fingerprint',
  },
  MNO_SSO_KEY: {
    name: 'strength of the key',
    reason: 'The key of the certificate is not RSA, or too short.',
    remedy: 'RSA-2048 at least; RSA-1024 only with the legacy switch.',
    option: 'sso.allowLegacyAlgorithms',
  },
  // 5. the request being answered
  MNO_SSO_NO_REQUEST: {
    name: 'sign-in begun here',
    reason: 'This browser has not begun a sign-in, or it took longer than 15 minutes.',
    remedy: 'Cookies must reach the consume path: same host, and https unless on localhost.',
    option: 'app.host',
  },
  MNO_SSO_IN_RESPONSE_TO: {
    name: 'request answered',
    reason: 'The answer belongs to a sign-in that this browser did not begin.',
  },
  // 6. signature
  MNO_SSO_SIGNATURE: {
    name: 'signature',
    reason: 'The signature does not fit: the assertion was changed, or not signed by this key.',
    remedy:
      'Historic platforms sign ">" and line breaks in names wrongly: such a name must be changed there.',
  },
  // 7. the signed assertion
  MNO_SSO_ISSUER: {
    name: 'issuer of the assertion',
    reason: 'The assertion comes from another platform.',
    remedy: 'The issuer must be the sign-in address of the preset.',
    option: 'sso.idp, api.host, api.base',
  },
  MNO_SSO_ASSERTION_INSTANT: {
    name: 'time of the assertion',
    reason: 'The assertion was issued in the future, more than 5 minutes ago, or its time is malformed.',
    remedy: 'Synchronise the clock of this machine (NTP).',
  },
  MNO_SSO_NAME_ID: { name: 'user id', reason: 'The subject is not an id of the platform.' },
  MNO_SSO_NAME_ID_FORMAT: { name: 'format of the user id', reason: 'The subject is not a persistent id.' },
  MNO_SSO_CONFIRMATION_METHOD: { name: 'bearer', reason: 'The subject is not confirmed as bearer.' },
  MNO_SSO_RECIPIENT: {
    name: 'recipient',
    reason: 'The assertion is meant for another application or address.',
    remedy: 'The address must be the same at the platform, in the browser and in the preset.',
    option: 'app.host, sso.consumePath',
  },
  MNO_SSO_CONFIRMATION_IN_RESPONSE_TO: {
    name: 'request answered by the assertion',
    reason: 'The signed assertion answers another request than the response around it.',
  },
  MNO_SSO_CONFIRMATION_EXPIRED: {
    name: 'time to deliver',
    reason: 'The assertion was delivered too late, or its limit is malformed.',
    remedy: 'Synchronise the clock of this machine (NTP).',
  },
  MNO_SSO_NOT_YET_VALID: {
    name: 'begin of validity',
    reason: 'The assertion is not valid yet, or the time is malformed.',
    remedy: 'Synchronise the clock of this machine (NTP).',
  },
  MNO_SSO_EXPIRED: {
    name: 'end of validity',
    reason: 'The assertion is not valid any more, or the time is malformed.',
    remedy: 'Synchronise the clock of this machine (NTP).',
  },
  MNO_SSO_AUDIENCE: {
    name: 'audience',
    reason: 'The assertion is meant for another application.',
    remedy: 'The audience must be the origin of the consume address followed by "/".',
    option: 'app.host',
  },
  MNO_SSO_AUTHN_INSTANT: {
    name: 'time of authentication',
    reason: 'The user signed in at the platform in the future, or the time is malformed.',
    remedy: 'Synchronise the clock of this machine (NTP).',
  },
  MNO_SSO_SESSION_EXPIRED: {
    name: 'session at the platform',
    reason: 'The session at the platform is over, or its limit is malformed.',
  },
  MNO_SSO_ATTRIBUTE_NAME: {
    name: 'attribute names',
    reason: 'An attribute has a name that is not accepted.',
  },
  MNO_SSO_ATTRIBUTE_DUPLICATE: { name: 'attributes once', reason: 'An attribute occurs twice.' },
  MNO_SSO_UID: {
    name: 'uid is the subject',
    reason: 'The attributes uid (required) and mno_uid (when present) must equal the subject.',
  },
  // 8. two readers
  MNO_SSO_READERS_DISAGREE: {
    name: 'two readers agree',
    reason: 'Two implementations found different bytes signed.',
  },
  // anything else
  MNO_SSO_UNREADABLE: { name: 'readable', reason: 'The answer could not be read.' },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof REFUSALS;

/** The error of a failed check; `detail` (optional, capped and cleaned by the error) says what was found. */
export function refusal(code: RefusalCode, detail?: string): MaestranoSignInError {
  const { reason, remedy = CAPTURED }: Refusal = REFUSALS[code];
  return new MaestranoSignInError(code, detail === undefined ? reason : `${reason} Found: ${detail}`, {
    remedy,
  });
}
