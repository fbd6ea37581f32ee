import { REFUSALS, type RefusalCode } from '../../../../lib/sso/verification/refusals.js';
import { type ErrorEntries, type Reproduction } from '../entry.js';

/** The hostile answers of the sandbox that each check refuses. */
const ATTACKS: Partial<Record<RefusalCode, string>> = {
  MNO_SSO_BASE64: 'delivery/not-base64',
  MNO_SSO_UTF8: 'delivery/invalid-utf-8',
  MNO_SSO_CHARACTERS: 'markup/null-character',
  MNO_SSO_MARKUP: 'markup/doctype',
  MNO_SSO_MALFORMED: 'markup/unclosed',
  MNO_SSO_TOO_LARGE: 'markup/many-elements',
  MNO_SSO_NAMESPACE: 'markup/prefix-rebound',
  MNO_SSO_ENCRYPTED: 'assertion/encrypted-beside',
  MNO_SSO_ID: 'wrapping/same-id-before',
  MNO_SSO_STATUS: 'status/failure',
  MNO_SSO_ASSERTION_COUNT: 'wrapping/sibling-before',
  MNO_SSO_SIGNATURE_COUNT: 'signature/none',
  MNO_SSO_STRUCTURE: 'attributes/second-statement',
  MNO_SSO_SIGNED_INFO: 'signature/two-references',
  MNO_SSO_KEY_INFO: 'signature/stranger-without-key-info',
  MNO_SSO_SUBJECT: 'confirmation/none',
  MNO_SSO_CONDITIONS: 'audience/none',
  MNO_SSO_ATTRIBUTE_VALUE: 'attributes/two-values',
  MNO_SSO_VERSION: 'status/older-version',
  MNO_SSO_DESTINATION: 'destination/another-application',
  MNO_SSO_RESPONSE_ISSUER: 'issuer/another-platform',
  MNO_SSO_RESPONSE_INSTANT: 'times/an-hour-early',
  MNO_SSO_REFERENCE: 'signature/reference-elsewhere',
  MNO_SSO_CANONICALIZATION: 'signature/void-canonicalization',
  MNO_SSO_TRANSFORMS: 'signature/xpath-transform',
  MNO_SSO_SIGNATURE_ALGORITHM: 'signature/hmac-with-certificate',
  MNO_SSO_DIGEST_ALGORITHM: 'signature/md5-digest',
  MNO_SSO_CERTIFICATE_UNTRUSTED: 'signature/stranger',
  MNO_SSO_NO_REQUEST: 'delivery/another-browser',
  MNO_SSO_IN_RESPONSE_TO: 'request/another',
  MNO_SSO_SIGNATURE: 'signature/changed-afterwards',
  MNO_SSO_ASSERTION_INSTANT: 'times/an-hour-late',
  MNO_SSO_NAME_ID: 'identity/empty-name-id',
  MNO_SSO_NAME_ID_FORMAT: 'identity/transient-name-id',
  MNO_SSO_CONFIRMATION_METHOD: 'confirmation/holder-of-key',
  MNO_SSO_RECIPIENT: 'recipient/another-application',
  MNO_SSO_CONFIRMATION_IN_RESPONSE_TO: 'request/another-in-the-signed-part',
  MNO_SSO_CONFIRMATION_EXPIRED: 'times/confirmation-over',
  MNO_SSO_NOT_YET_VALID: 'times/conditions-to-come',
  MNO_SSO_EXPIRED: 'times/conditions-over',
  MNO_SSO_AUDIENCE: 'audience/another-application',
  MNO_SSO_SESSION_EXPIRED: 'times/session-over',
  MNO_SSO_ATTRIBUTE_DUPLICATE: 'attributes/uid-twice',
  MNO_SSO_UID: 'identity/name-id-is-not-uid',
};

const posts = (field: string): Reproduction => ({
  run: `await consume(${field});`,
});

/** Where no attack of the sandbox comes so far. */
const OTHERWISE: Partial<Record<RefusalCode, Reproduction>> = {
  MNO_SSO_RESPONSE_MISSING: {
    words:
      'By no form: an empty field is refused as `MNO_SSO_FORM` before. It guards the verification itself.',
  },
  MNO_SSO_ENTITY: {
    words: 'Name a group of the seed “R&D”, and post an answer in which the platform did not escape it.',
  },
  MNO_SSO_TOO_COMPLEX: posts(`btoa('<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol">'.repeat(200))`),
  MNO_SSO_NOT_A_RESPONSE: posts('btoa(\'<LogoutResponse xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>\')'),
  MNO_SSO_CERTIFICATE_ENCODING: {
    words: 'Put anything but base64 of one certificate into `X509Certificate` of a genuine answer.',
  },
  MNO_SSO_PUBLIC_TEST_KEY: {
    words:
      'Configure the certificate of the historic platform’s test environment for a preset that is not its own.',
  },
  MNO_SSO_KEY: {
    words:
      'Start the sandbox with an `identity` whose key has 1024 bits, without `sso.allowLegacyAlgorithms`.',
  },
  MNO_SSO_ISSUER: {
    words: 'Change the issuer inside a genuine assertion and sign it again with the sandbox’s key.',
  },
  MNO_SSO_AUTHN_INSTANT: {
    words:
      'Move `AuthnInstant` of a genuine assertion into the future and sign it again with the sandbox’s key.',
  },
  MNO_SSO_ATTRIBUTE_NAME: {
    words: 'Sign in with `signInAs(app, { attributes: { __proto__: … } })` of nestjs-maestrano/testing.',
  },
  MNO_SSO_READERS_DISAGREE: { words: 'By nothing known: it is the net under the other checks.' },
  MNO_SSO_UNREADABLE: { words: 'By nothing known: it is what every other failure of reading becomes.' },
};

/** Made from what the checks themselves say. */
export const ANSWER_CHECKS: ErrorEntries = Object.fromEntries(
  (Object.keys(REFUSALS) as RefusalCode[]).map(code => {
    const { reason, remedy, option }: { reason: string; remedy?: string; option?: string } = REFUSALS[code];
    const fix = remedy ?? 'Nothing to configure: answers of the platform do not look like this.';
    const attack = ATTACKS[code];
    const reproduce = attack === undefined ? OTHERWISE[code] : { attack };
    if (!reproduce) throw new Error(`How ${code} is reproduced is not written down.`);
    return [
      code,
      { cause: reason, fix: option === undefined ? fix : `${fix} Look at ${option}.`, reproduce },
    ];
  }),
);
