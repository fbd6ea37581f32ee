import type { SignedResponseOptions } from './signed-response-options.js';

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
const MINUTE_MS = 60_000;

interface Ids {
  readonly responseId: string;
  readonly assertionId: string;
}

/** The answer in the form of protocol.md 3.5, not signed yet. */
export function responseXml(options: SignedResponseOptions, { responseId, assertionId }: Ids): string {
  const { consumeUrl, requestId, idpUrl } = options;
  const at = instants(options.now);
  const issuer = options.issuer ?? `${idpUrl}?SAMLRequest=fVLLTsMwELwj8Q`;
  const response = attributesXml({
    ID: responseId,
    Version: options.version ?? '2.0',
    IssueInstant: options.responseIssueInstant ?? at(0),
    Destination: orDefault(options.destination, consumeUrl),
    Consent: 'urn:oasis:names:tc:SAML:2.0:consent:unspecified',
    InResponseTo: orDefault(options.inResponseTo, requestId),
    'xmlns:samlp': PROTOCOL,
  });
  const assertion = attributesXml({
    xmlns: ASSERTION,
    ID: assertionId,
    IssueInstant: options.assertionIssueInstant ?? at(0),
    Version: options.assertionVersion ?? '2.0',
  });
  const status = options.status ?? 'urn:oasis:names:tc:SAML:2.0:status:Success';
  return (
    `<samlp:Response${response}>` +
    `<Issuer xmlns="${ASSERTION}">${escapeText(options.responseIssuer ?? issuer)}</Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="${escapeXml(status)}" /></samlp:Status>` +
    `<Assertion${assertion}>` +
    `<Issuer>${escapeText(options.assertionIssuer ?? issuer)}</Issuer>` +
    subjectXml(options, at) +
    conditionsXml(options, at) +
    `<AttributeStatement>${statementXml(options, at)}${options.attributesXml ?? ''}</AttributeStatement>` +
    authnXml(options, at, assertionId) +
    '</Assertion></samlp:Response>'
  );
}

type Instants = (offsetMs: number) => string;

function subjectXml(options: SignedResponseOptions, at: Instants): string {
  const format = orDefault(options.nameIdFormat, 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent');
  const data = attributesXml({
    InResponseTo: orDefault(options.confirmationInResponseTo, options.requestId),
    NotOnOrAfter: orDefault(options.confirmationNotOnOrAfter, at(3 * MINUTE_MS)),
    Recipient: orDefault(options.recipient, options.consumeUrl),
  });
  const method = options.confirmationMethod ?? 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
  const nameId = options.nameId ?? options.userId ?? 'usr-1';
  return (
    `<Subject><NameID${attributesXml({ Format: format })}>${escapeText(nameId)}</NameID>` +
    `<SubjectConfirmation Method="${escapeXml(method)}">` +
    `<SubjectConfirmationData${data}></SubjectConfirmationData></SubjectConfirmation></Subject>`
  );
}

function conditionsXml(options: SignedResponseOptions, at: Instants): string {
  const validity = attributesXml({
    NotBefore: orDefault(options.notBefore, at(-5000)),
    NotOnOrAfter: orDefault(options.notOnOrAfter, at(60 * MINUTE_MS)),
  });
  const audience = options.audience ?? `${new URL(options.consumeUrl).origin}/`;
  return (
    `<Conditions${validity}><AudienceRestriction>` +
    `<Audience>${escapeText(audience)}</Audience></AudienceRestriction></Conditions>`
  );
}

function authnXml(options: SignedResponseOptions, at: Instants, assertionId: string): string {
  const statement = attributesXml({
    AuthnInstant: options.authnInstant ?? at(0),
    SessionIndex: orDefault(options.sessionIndex, assertionId),
    SessionNotOnOrAfter: options.sessionNotOnOrAfter ?? null,
  });
  return (
    `<AuthnStatement${statement}><AuthnContext><AuthnContextClassRef>` +
    'urn:federation:authentication:windows</AuthnContextClassRef></AuthnContext></AuthnStatement>'
  );
}

/** The attributes that the platform sends, in its order. */
function statementXml(options: SignedResponseOptions, at: Instants): string {
  const { userId = 'usr-1', groupId = 'cld-3' } = options;
  const attributes = new Map<string, string | null>([
    ['mno_uid', userId],
    ['mno_session', '7ds8f9789a7fd7x0b898bvb8vc9h0gg12345'],
    ['mno_session_recheck', at(3 * MINUTE_MS)],
    ['group_uid', groupId],
    ['group_name', 'Doe Pty'],
    ['group_end_free_trial', at(30 * 24 * 60 * MINUTE_MS)],
    ['group_role', 'Admin'],
    ['group_has_credit_card', 'false'],
    ['group_email', `${groupId}@example.com`],
    ['group_currency', 'USD'],
    ['group_timezone', 'America/Los_Angeles'],
    ['group_country', 'US'],
    ['group_city', 'Los Angeles'],
    ['uid', userId],
    ['virtual_uid', `${userId}.${groupId}`],
    ['email', 'john@doe.example'],
    ['virtual_email', `${userId}.${groupId}@mail.maestrano.com`],
    ['name', 'John'],
    ['surname', 'Doe'],
    ['country', 'AU'],
    ['company_name', 'DoeCorp'],
    ['app_owner', 'true'],
    ['organizations', '{}'],
    ...Object.entries(options.attributes ?? {}),
  ]);
  return [...attributes].map(([name, value]) => (value === null ? '' : attributeXml(name, value))).join('');
}

function attributeXml(name: string, value: string): string {
  return `<Attribute Name="${escapeXml(name)}"><AttributeValue>${escapeText(value)}</AttributeValue></Attribute>`;
}

function attributesXml(attributes: Readonly<Record<string, string | null>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');
}

/** `undefined` is the default, `null` is left out. */
function orDefault(value: string | null | undefined, otherwise: string): string | null {
  return value === undefined ? otherwise : value;
}

/** Whole seconds, as the platform writes them. */
function instants(now: Date | number): Instants {
  return offsetMs => new Date(Number(now) + offsetMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

function escapeXml(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#x9;').replaceAll('\n', '&#xA;');
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}
