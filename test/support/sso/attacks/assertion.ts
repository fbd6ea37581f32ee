import { tools, type Attack, type World } from './attack.js';

const MINUTE = 60_000;
const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:';
const FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';
const METHOD = 'urn:oasis:names:tc:SAML:2.0:cm:';

/** Times: missing, malformed, over, or yet to come. */
export function timeAttacks(w: World): Attack[] {
  const { signed, at, now } = tools(w);
  const seconds = (offsetMs: number): string => at(offsetMs).replace('.000Z', 'Z');
  const malformed: Readonly<Record<string, string>> = {
    'a local time': seconds(MINUTE).replace('Z', ''),
    'a time with an offset': seconds(MINUTE).replace('Z', '+00:00'),
    'a date': '2036-01-01',
    'a number': String(now + MINUTE),
    'a day that does not exist': '2036-02-30T00:00:00Z',
    'an hour that does not exist': '2036-01-01T25:00:00Z',
    'a year of six digits': '+012036-01-01T00:00:00Z',
    'an HTTP date': 'Tue, 01 Jan 2036 00:00:00 GMT',
    'white space around a time': ` ${seconds(MINUTE)} `,
    'an empty time': '',
  };
  return [
    signed('delivered at the limit', 'MNO_SSO_CONFIRMATION_EXPIRED', {
      confirmationNotOnOrAfter: at(-5_000),
    }),
    signed('delivered long after', 'MNO_SSO_CONFIRMATION_EXPIRED', {
      confirmationNotOnOrAfter: at(-60 * MINUTE),
    }),
    signed('no limit for the delivery', 'MNO_SSO_CONFIRMATION_EXPIRED', { confirmationNotOnOrAfter: null }),
    signed('validity over, at the limit', 'MNO_SSO_EXPIRED', { notOnOrAfter: at(-5_000) }),
    signed('validity long over', 'MNO_SSO_EXPIRED', { notOnOrAfter: at(-365 * 24 * 60 * MINUTE) }),
    signed('no end of validity', 'MNO_SSO_EXPIRED', { notOnOrAfter: null }),
    signed('validity to come, just', 'MNO_SSO_NOT_YET_VALID', { notBefore: at(5_001) }),
    signed('validity to come', 'MNO_SSO_NOT_YET_VALID', { notBefore: at(60 * MINUTE) }),
    signed('issued 5 minutes ago and the tolerance', 'MNO_SSO_ASSERTION_INSTANT', {
      assertionIssueInstant: at(-5 * MINUTE - 5_000),
    }),
    signed('issued yesterday, valid for a year', 'MNO_SSO_ASSERTION_INSTANT', {
      assertionIssueInstant: at(-24 * 60 * MINUTE),
      notOnOrAfter: at(365 * 24 * 60 * MINUTE),
    }),
    signed('issued in the future', 'MNO_SSO_ASSERTION_INSTANT', { assertionIssueInstant: at(5_001) }),
    signed('a response of the future', 'MNO_SSO_RESPONSE_INSTANT', { responseIssueInstant: at(10 * MINUTE) }),
    signed('a response of no time', 'MNO_SSO_RESPONSE_INSTANT', { responseIssueInstant: 'now' }),
    signed('authenticated in the future', 'MNO_SSO_AUTHN_INSTANT', { authnInstant: at(10 * MINUTE) }),
    signed('authenticated at no time', 'MNO_SSO_AUTHN_INSTANT', { authnInstant: 'now' }),
    signed('a session that is over', 'MNO_SSO_SESSION_EXPIRED', { sessionNotOnOrAfter: at(-5_000) }),
    signed('a session with a malformed end', 'MNO_SSO_SESSION_EXPIRED', { sessionNotOnOrAfter: 'never' }),
    ...Object.entries(malformed).flatMap(([name, value]) => [
      signed(`${name} as end of validity`, 'MNO_SSO_EXPIRED', { notOnOrAfter: value }),
      signed(`${name} as limit of the delivery`, 'MNO_SSO_CONFIRMATION_EXPIRED', {
        confirmationNotOnOrAfter: value,
      }),
      signed(`${name} as time of issue`, 'MNO_SSO_ASSERTION_INSTANT', { assertionIssueInstant: value }),
      signed(`${name} as begin of validity`, 'MNO_SSO_NOT_YET_VALID', { notBefore: value }),
    ]),
  ];
}

/** Audience, recipient, destination, issuer, version, status, confirmation. */
export function addressAttacks(w: World): Attack[] {
  const { signed, changed } = tools(w);
  const { consumeUrl, idpUrl } = w.standard;
  const { origin, pathname } = new URL(consumeUrl);
  const foreign: Readonly<Record<string, string>> = {
    'another host': `https://evil.example${pathname}`,
    'a host that begins the same': `${origin}.evil.example${pathname}`,
    'a host in the user part': `https://${new URL(consumeUrl).host}@evil.example${pathname}`,
    'another scheme': consumeUrl.startsWith('https')
      ? consumeUrl.replace('https', 'http')
      : consumeUrl.replace('http', 'https'),
    'another port': `${origin.replace(/:\d+$/, '')}:4443${pathname}`,
    'another path': `${consumeUrl}/other`,
    'a slash at the end': `${consumeUrl}/`,
    'a query': `${consumeUrl}?preset=other`,
    'a fragment': `${consumeUrl}#x`,
    capitals: consumeUrl.toUpperCase(),
    'white space': ` ${consumeUrl}`,
    nothing: '',
  };
  const issuers: Readonly<Record<string, string>> = {
    'another platform': 'https://evil.example/api/v1/auth/saml',
    'a platform that begins the same': `${idpUrl}.evil.example`,
    'a longer path': `${idpUrl}/other`,
    'a fragment': `${idpUrl}#x`,
    'the origin': new URL(idpUrl).origin,
    capitals: idpUrl.toUpperCase(),
    'white space before': ` ${idpUrl}`,
    'white space behind': `${idpUrl} `,
    nothing: '',
  };
  const audiences: Readonly<Record<string, string>> = {
    'another application': 'https://other.example/',
    'the id of the application': 'app-1',
    'the origin without its slash': origin,
    'the consume address': consumeUrl,
    'a path behind the origin': `${origin}/x`,
    'a host that begins the same': `${origin}.evil.example/`,
    'white space around the origin': ` ${origin}/ `,
    nothing: '',
  };
  return [
    ...Object.entries(foreign).flatMap(([name, value]) => [
      signed(`${name} as destination`, 'MNO_SSO_DESTINATION', { destination: value }),
      signed(`${name} as recipient`, 'MNO_SSO_RECIPIENT', { recipient: value }),
    ]),
    signed('no destination', 'MNO_SSO_DESTINATION', { destination: null }),
    signed('no recipient', 'MNO_SSO_RECIPIENT', { recipient: null }),
    ...Object.entries(issuers).flatMap(([name, value]) => [
      signed(`${name} as issuer of the response`, 'MNO_SSO_RESPONSE_ISSUER', { responseIssuer: value }),
      signed(`${name} as issuer of the assertion`, 'MNO_SSO_ISSUER', { assertionIssuer: value }),
    ]),
    ...Object.entries(audiences).map(([name, value]) =>
      signed(`${name} as audience`, 'MNO_SSO_AUDIENCE', { audience: value }),
    ),
    signed('SAML 1.1', 'MNO_SSO_VERSION', { version: '1.1' }),
    signed('an assertion of SAML 1.1 in a response of 2.0', 'MNO_SSO_VERSION', { assertionVersion: '1.1' }),
    signed('no version', 'MNO_SSO_VERSION', { version: '' }),
    signed('a holder of a key', 'MNO_SSO_CONFIRMATION_METHOD', {
      confirmationMethod: `${METHOD}holder-of-key`,
    }),
    signed('a sender who vouches', 'MNO_SSO_CONFIRMATION_METHOD', {
      confirmationMethod: `${METHOD}sender-vouches`,
    }),
    signed('no confirmation method', 'MNO_SSO_CONFIRMATION_METHOD', { confirmationMethod: '' }),
    ...['Requester', 'Responder', 'AuthnFailed', 'VersionMismatch', 'success', 'Success '].map(status =>
      signed(`the status "${status}" with an assertion`, 'MNO_SSO_STATUS', { status: `${STATUS}${status}` }),
    ),
    signed('an empty status', 'MNO_SSO_STATUS', { status: '' }),
    changed('no status', 'MNO_SSO_STATUS', xml => xml.replace(/<samlp:Status>.*<\/samlp:Status>/s, '')),
    changed('no status code', 'MNO_SSO_STATUS', xml => xml.replace(/<samlp:StatusCode[^>]*>/, '')),
    changed('two statuses', 'MNO_SSO_STATUS', xml =>
      xml.replace(/<samlp:Status>.*<\/samlp:Status>/s, '$&$&'),
    ),
    changed('a second status code', 'MNO_SSO_STATUS', xml =>
      xml.replace(/<samlp:StatusCode[^>]*>/, `$&<samlp:StatusCode Value="${STATUS}Responder"/>`),
    ),
    changed('a failure inside a success', 'MNO_SSO_STATUS', xml =>
      xml.replace(
        /(<samlp:StatusCode [^>]*?)\s*\/>/,
        `$1><samlp:StatusCode Value="${STATUS}NoPassive"/></samlp:StatusCode>`,
      ),
    ),
    changed('a failure without an assertion', 'MNO_SSO_STATUS', xml =>
      xml.replace(/<Assertion .*<\/Assertion>/s, '').replace(`${STATUS}Success`, `${STATUS}Responder`),
    ),
    changed('a success without an assertion', 'MNO_SSO_ASSERTION_COUNT', xml =>
      xml.replace(/<Assertion .*<\/Assertion>/s, ''),
    ),
    signed('a transient subject', 'MNO_SSO_NAME_ID_FORMAT', { nameIdFormat: `${FORMAT}transient` }),
    signed('an e-mail address as subject', 'MNO_SSO_NAME_ID_FORMAT', {
      nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    }),
    signed('a subject without a format', 'MNO_SSO_NAME_ID_FORMAT', { nameIdFormat: null }),
  ];
}

/** The request that is answered. */
export function requestAttacks(w: World): Attack[] {
  const { signed } = tools(w);
  const FOREIGN = '_the-request-of-somebody-else';
  return [
    signed('an unsolicited answer', 'MNO_SSO_IN_RESPONSE_TO', {
      inResponseTo: null,
      confirmationInResponseTo: null,
    }),
    signed('an answer to somebody else', 'MNO_SSO_IN_RESPONSE_TO', {
      inResponseTo: FOREIGN,
      confirmationInResponseTo: FOREIGN,
    }),
    signed('an answer to nobody', 'MNO_SSO_IN_RESPONSE_TO', {
      inResponseTo: '',
      confirmationInResponseTo: '',
    }),
    signed('a response to somebody else around an assertion for us', 'MNO_SSO_IN_RESPONSE_TO', {
      inResponseTo: FOREIGN,
    }),
    signed('a response to nobody around an assertion for us', 'MNO_SSO_IN_RESPONSE_TO', {
      inResponseTo: null,
    }),
    signed('an assertion for somebody else in a response for us', 'MNO_SSO_CONFIRMATION_IN_RESPONSE_TO', {
      confirmationInResponseTo: FOREIGN,
    }),
    signed('an assertion for nobody in a response for us', 'MNO_SSO_CONFIRMATION_IN_RESPONSE_TO', {
      confirmationInResponseTo: null,
    }),
    signed('an assertion for the empty request in a response for us', 'MNO_SSO_CONFIRMATION_IN_RESPONSE_TO', {
      confirmationInResponseTo: '',
    }),
    signed('a request id with another ending', 'MNO_SSO_IN_RESPONSE_TO', {
      inResponseTo: `${w.standard.requestId}x`,
    }),
    signed('a browser that has not begun a sign-in', 'MNO_SSO_NO_REQUEST', {}, { requestIds: [] }),
    signed(
      'a browser with an empty request',
      'MNO_SSO_NO_REQUEST',
      { inResponseTo: '', confirmationInResponseTo: '' },
      { requestIds: [''] },
    ),
    signed(
      'an answer to the other of two tabs',
      'MNO_SSO_CONFIRMATION_IN_RESPONSE_TO',
      { confirmationInResponseTo: '_tab-2' },
      {
        requestIds: [w.standard.requestId, '_tab-2'],
      },
    ),
    signed(
      'the sixth of six requests',
      'MNO_SSO_IN_RESPONSE_TO',
      {},
      {
        requestIds: ['_1', '_2', '_3', '_4', '_5', w.standard.requestId],
      },
    ),
  ];
}
