import { toWireTime } from '../../time.js';
import { type Attack } from '../attack.js';
import { type AttackKit, EVIL_ID } from '../attack-kit.js';

const stale = 'A real answer is good for minutes, not for ever.';
const meant = 'A real answer for somebody else: another application, another address, another request.';
const injected = 'A customer who chooses a name chooses what is signed: it must stay a name.';
const unnamed = 'An answer about nobody, or about two.';

/** A real signature of the platform over content that must not be accepted all the same. */
const signed =
  (change: (xml: string, kit: AttackKit) => string): Attack['forge'] =>
  kit =>
    kit.signed(xml => change(xml, kit));

const at = (kit: AttackKit, minutes: number): string =>
  toWireTime(new Date(kit.facts.now.getTime() + minutes * 60_000));

const attribute = (name: string, ...values: string[]): string =>
  `<Attribute Name="${name}">${values.map(value => `<AttributeValue>${value}</AttributeValue>`).join('')}</Attribute>`;

const appended =
  (extra: string) =>
  (xml: string): string =>
    xml.replace('</AttributeStatement>', `${extra}</AttributeStatement>`);

/** Both times, so that nothing but the age is wrong. */
const shifted =
  (minutes: number): Attack['forge'] =>
  kit =>
    kit.honest({ now: new Date(kit.facts.now.getTime() + minutes * 60_000) });

export const CONTENT: readonly Attack[] = [
  { name: 'times/an-hour-late', about: stale, forge: shifted(-61) },
  { name: 'times/an-hour-early', about: stale, forge: shifted(61) },
  {
    name: 'times/conditions-over',
    about: stale,
    forge: signed((xml, kit) => xml.replace(/(<Conditions [^>]*NotOnOrAfter=")[^"]*/, `$1${at(kit, -10)}`)),
  },
  {
    name: 'times/conditions-to-come',
    about: stale,
    forge: signed((xml, kit) => xml.replace(/(<Conditions NotBefore=")[^"]*/, `$1${at(kit, 10)}`)),
  },
  {
    name: 'times/confirmation-over',
    about: stale,
    forge: signed((xml, kit) =>
      xml.replace(/(<SubjectConfirmationData [^>]*NotOnOrAfter=")[^"]*/, `$1${at(kit, -10)}`),
    ),
  },
  {
    name: 'times/confirmation-without-end',
    about: stale,
    forge: signed(xml => xml.replace(/(<SubjectConfirmationData [^>]*) NotOnOrAfter="[^"]*"/, '$1')),
  },
  {
    name: 'times/session-over',
    about: stale,
    forge: signed((xml, kit) =>
      xml.replace('<AuthnStatement ', `<AuthnStatement SessionNotOnOrAfter="${at(kit, -10)}" `),
    ),
  },
  {
    name: 'audience/another-application',
    about: meant,
    forge: signed(xml => xml.replace(/<Audience>[^<]*/, '<Audience>https://other.example/')),
  },
  {
    name: 'audience/none',
    about: meant,
    forge: signed(xml => xml.replace(/<AudienceRestriction>[\s\S]*<\/AudienceRestriction>/, '')),
  },
  {
    name: 'audience/no-conditions',
    about: meant,
    forge: signed(xml => xml.replace(/<Conditions [\s\S]*<\/Conditions>/, '')),
  },
  {
    name: 'audience/both',
    about: meant,
    forge: signed(xml =>
      xml.replace(
        '</AudienceRestriction>',
        '</AudienceRestriction><AudienceRestriction><Audience>https://other.example/</Audience></AudienceRestriction>',
      ),
    ),
  },
  {
    name: 'recipient/another-application',
    about: meant,
    forge: signed(xml => xml.replace(/Recipient="[^"]*"/, 'Recipient="https://other.example/consume"')),
  },
  { name: 'recipient/none', about: meant, forge: signed(xml => xml.replace(/ Recipient="[^"]*"/, '')) },
  {
    name: 'destination/another-application',
    about: meant,
    forge: signed(xml => xml.replace(/Destination="[^"]*"/, 'Destination="https://other.example/consume"')),
  },
  {
    name: 'issuer/another-platform',
    about: 'Only the platform of the preset speaks for it.',
    forge: kit => kit.honest({ issuer: 'https://other.example/api/v1/auth/saml?SAMLRequest=x' }),
  },
  {
    name: 'issuer/address-continued',
    about: 'Only the platform of the preset speaks for it.',
    forge: kit => kit.honest({ issuer: `${kit.facts.issuer.split('?')[0] ?? ''}.evil.example/` }),
  },
  {
    name: 'confirmation/holder-of-key',
    about: 'A bearer answer is the only kind a browser can carry.',
    forge: signed(xml => xml.replace('cm:bearer', 'cm:holder-of-key')),
  },
  {
    name: 'confirmation/none',
    about: 'A bearer answer is the only kind a browser can carry.',
    forge: signed(xml => xml.replace(/<SubjectConfirmation [\s\S]*<\/SubjectConfirmation>/, '')),
  },
  {
    name: 'request/another',
    about: meant,
    forge: kit => kit.honest({ requestId: kit.otherRequestId }),
  },
  {
    name: 'request/none',
    about: meant,
    forge: signed(xml => xml.replaceAll(/ InResponseTo="[^"]*"/g, '')),
  },
  {
    name: 'request/none-in-the-signed-part',
    about: meant,
    forge: signed(xml => xml.replace(/(<SubjectConfirmationData) InResponseTo="[^"]*"/, '$1')),
  },
  {
    name: 'request/another-in-the-signed-part',
    about: meant,
    forge: signed((xml, kit) =>
      xml.replace(/(<SubjectConfirmationData InResponseTo=")[^"]*/, `$1${kit.otherRequestId}`),
    ),
  },
  {
    name: 'status/failure',
    about: 'A failed sign-in is no sign-in.',
    forge: signed(xml => xml.replace('status:Success', 'status:Responder')),
  },
  {
    name: 'status/none',
    about: 'A failed sign-in is no sign-in.',
    forge: signed(xml => xml.replace(/<samlp:Status>[\s\S]*<\/samlp:Status>/, '')),
  },
  {
    name: 'status/older-version',
    about: 'Rules of SAML 2.0 hold for SAML 2.0.',
    forge: signed(xml => xml.replaceAll('Version="2.0"', 'Version="1.1"')),
  },
  {
    name: 'identity/two-subjects',
    about: unnamed,
    forge: signed(xml =>
      xml.replace('</Subject>', `</Subject><Subject><NameID>${EVIL_ID}</NameID></Subject>`),
    ),
  },
  {
    name: 'identity/no-subject',
    about: unnamed,
    forge: signed(xml => xml.replace(/<Subject>[\s\S]*<\/Subject>/, '')),
  },
  {
    name: 'identity/empty-name-id',
    about: unnamed,
    forge: signed(xml => xml.replace(/(<NameID [^>]*>)[^<]*/, '$1')),
  },
  {
    name: 'identity/name-id-is-not-uid',
    about: unnamed,
    forge: signed(xml => xml.replace(/(<NameID [^>]*>)[^<]*/, `$1${EVIL_ID}`)),
  },
  {
    name: 'identity/mno-uid-is-not-uid',
    about: unnamed,
    forge: signed(xml => xml.replace(/(Name="mno_uid"><AttributeValue>)[^<]*/, `$1${EVIL_ID}`)),
  },
  {
    name: 'identity/transient-name-id',
    about: unnamed,
    forge: signed(xml => xml.replace('nameid-format:persistent', 'nameid-format:transient')),
  },
  {
    name: 'identity/path-in-name-id',
    about: 'An id goes into addresses: it must not lead elsewhere.',
    forge: signed((xml, { facts }) => xml.replaceAll(`>${facts.nameId}<`, '>../../evil<')),
  },
  { name: 'attributes/uid-twice', about: injected, forge: signed(appended(attribute('uid', EVIL_ID))) },
  {
    name: 'attributes/group-uid-twice',
    about: injected,
    forge: signed(appended(attribute('group_uid', 'cld-evil'))),
  },
  {
    name: 'attributes/two-values',
    about: injected,
    forge: signed(xml =>
      xml.replace(
        /(<Attribute Name="uid">)(<AttributeValue>[^<]*<\/AttributeValue>)/,
        `$1$2<AttributeValue>${EVIL_ID}</AttributeValue>`,
      ),
    ),
  },
  {
    name: 'attributes/markup-in-value',
    about: injected,
    forge: signed(xml => xml.replace(/(Name="company_name"><AttributeValue>)/, '$1<b>evil</b>')),
  },
  {
    name: 'attributes/none',
    about: injected,
    forge: signed(xml => xml.replace(/<AttributeStatement>[\s\S]*<\/AttributeStatement>/, '')),
  },
  {
    name: 'attributes/second-statement',
    about: injected,
    forge: signed(xml =>
      xml.replace(
        '</AttributeStatement>',
        `</AttributeStatement><AttributeStatement>${attribute('uid', EVIL_ID)}</AttributeStatement>`,
      ),
    ),
  },
  {
    name: 'assertion/encrypted-beside',
    about: 'What cannot be read must not be skipped.',
    forge: kit =>
      kit.replaced(
        ({ assertion }) =>
          `<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"/></EncryptedAssertion>${assertion}`,
      ),
  },
  {
    name: 'assertion/none',
    about: 'A Response without an assertion says nothing about anybody.',
    forge: kit => kit.replaced(() => ''),
  },
];
