import { tools, type Attack, type World } from './attack.js';

const SUBJECT = /<Subject>.*<\/Subject>/s;

/** What is inside an assertion that the platform did sign: subjects and attributes. */
export function contentAttacks(w: World): Attack[] {
  return [...subjects(w), ...attributes(w), ...injections(w)];
}

function subjects(w: World): Attack[] {
  const { signed, composed } = tools(w);
  const named = (name: string, nameId: string): Attack =>
    signed(name, 'MNO_SSO_NAME_ID', { nameId, attributes: { uid: nameId, mno_uid: nameId } });
  return [
    named('an empty subject', ''),
    named('a subject of white space', '  '),
    named('a subject with white space', 'usr-1 '),
    named('a subject with a line end', 'usr-1\n'),
    named('a subject with a path', '../admin'),
    named('a subject with a slash', 'usr-1/../usr-2'),
    named('a subject with a query', 'usr-1?session=x'),
    named('a subject with a quote', "usr-1' or '1'='1"),
    named('a subject with an at sign', 'john@doe.example'),
    named('a subject of letters that look alike', 'u\u0455r-1'),
    named('a subject that begins with a dot', '.usr-1'),
    named('a subject of 129 characters', 'u'.repeat(129)),
    named('a subject named like a prototype', '__proto__'),
    signed('a subject other than uid', 'MNO_SSO_UID', { nameId: 'usr-2' }),
    signed('no uid', 'MNO_SSO_UID', { attributes: { uid: null } }),
    signed('an empty uid', 'MNO_SSO_UID', { attributes: { uid: '' } }),
    signed('another uid', 'MNO_SSO_UID', { attributes: { uid: 'usr-2' } }),
    signed('uid in capitals', 'MNO_SSO_UID', { attributes: { uid: 'USR-1' } }),
    signed('uid with white space', 'MNO_SSO_UID', { attributes: { uid: 'usr-1 ' } }),
    signed('the virtual uid as uid', 'MNO_SSO_UID', { attributes: { uid: 'usr-1.cld-3' } }),
    signed('another mno_uid', 'MNO_SSO_UID', { attributes: { mno_uid: 'usr-2' } }),
    signed('an empty mno_uid', 'MNO_SSO_UID', { attributes: { mno_uid: '' } }),
    composed('no subject', 'MNO_SSO_STRUCTURE', xml => xml.replace(SUBJECT, '')),
    composed('two subjects', 'MNO_SSO_STRUCTURE', xml => xml.replace(SUBJECT, '$&$&')),
    composed('two names', 'MNO_SSO_SUBJECT', xml =>
      xml.replace(/<NameID.*<\/NameID>/s, '$&<NameID>usr-2</NameID>'),
    ),
    composed('no name', 'MNO_SSO_SUBJECT', xml => xml.replace(/<NameID.*<\/NameID>/s, '')),
    composed('an element in the name', 'MNO_SSO_SUBJECT', xml =>
      xml.replace('</NameID>', '<NameID>.evil</NameID></NameID>'),
    ),
    composed('a qualified name', 'MNO_SSO_SUBJECT', xml =>
      xml.replace('<NameID ', '<NameID NameQualifier="other" '),
    ),
    composed('a BaseID', 'MNO_SSO_SUBJECT', xml => xml.replace('<NameID', '<BaseID/><NameID')),
    composed('no confirmation', 'MNO_SSO_SUBJECT', xml =>
      xml.replace(/<SubjectConfirmation .*<\/SubjectConfirmation>/s, ''),
    ),
    composed('two confirmations, one of them over', 'MNO_SSO_SUBJECT', xml =>
      xml.replace(/<SubjectConfirmation .*<\/SubjectConfirmation>/s, '$&$&'),
    ),
    composed('a confirmation for somebody else', 'MNO_SSO_SUBJECT', xml =>
      xml.replace('<SubjectConfirmationData', '<NameID>usr-2</NameID><SubjectConfirmationData'),
    ),
    composed('a confirmation without data', 'MNO_SSO_SUBJECT', xml =>
      xml.replace(/<SubjectConfirmationData.*<\/SubjectConfirmationData>/s, ''),
    ),
    composed('a confirmation with a begin', 'MNO_SSO_SUBJECT', xml =>
      xml.replace('<SubjectConfirmationData ', '<SubjectConfirmationData NotBefore="2020-01-01T00:00:00Z" '),
    ),
    composed('a confirmation for one address', 'MNO_SSO_SUBJECT', xml =>
      xml.replace('<SubjectConfirmationData ', '<SubjectConfirmationData Address="10.0.0.1" '),
    ),
  ];
}

function attributes(w: World): Attack[] {
  const { signed, composed } = tools(w);
  const extra = (name: string, code: Attack['code'], attributesXml: string): Attack =>
    signed(name, code, { attributesXml });
  const attribute = (name: string, value: string): string =>
    `<Attribute Name="${name}"><AttributeValue>${value}</AttributeValue></Attribute>`;
  return [
    extra('uid twice', 'MNO_SSO_ATTRIBUTE_DUPLICATE', attribute('uid', 'usr-2')),
    extra('uid twice, the same', 'MNO_SSO_ATTRIBUTE_DUPLICATE', attribute('uid', 'usr-1')),
    extra('the group twice', 'MNO_SSO_ATTRIBUTE_DUPLICATE', attribute('group_uid', 'cld-2')),
    extra('the role twice', 'MNO_SSO_ATTRIBUTE_DUPLICATE', attribute('group_role', 'Super Admin')),
    extra(
      'two values',
      'MNO_SSO_ATTRIBUTE_VALUE',
      '<Attribute Name="x"><AttributeValue>1</AttributeValue><AttributeValue>2</AttributeValue></Attribute>',
    ),
    extra('no value', 'MNO_SSO_ATTRIBUTE_VALUE', '<Attribute Name="x"></Attribute>'),
    extra('text instead of a value', 'MNO_SSO_ATTRIBUTE_VALUE', '<Attribute Name="x">1</Attribute>'),
    extra('an element in a value', 'MNO_SSO_ATTRIBUTE_VALUE', attribute('x', '<NameID>usr-2</NameID>')),
    extra('an attribute in a value', 'MNO_SSO_ATTRIBUTE_VALUE', attribute('x', attribute('uid', 'usr-2'))),
    extra(
      'an attribute without a name',
      'MNO_SSO_ATTRIBUTE_VALUE',
      '<Attribute><AttributeValue>1</AttributeValue></Attribute>',
    ),
    extra('an attribute with an empty name', 'MNO_SSO_ATTRIBUTE_NAME', attribute('', '1')),
    extra('an attribute named __proto__', 'MNO_SSO_ATTRIBUTE_NAME', attribute('__proto__', '1')),
    extra('an attribute named constructor', 'MNO_SSO_ATTRIBUTE_NAME', attribute('constructor', '1')),
    extra('an attribute named prototype', 'MNO_SSO_ATTRIBUTE_NAME', attribute('prototype', '1')),
    extra('uid with white space in its name', 'MNO_SSO_ATTRIBUTE_NAME', attribute('uid ', 'usr-2')),
    extra('a name of 200 characters', 'MNO_SSO_ATTRIBUTE_NAME', attribute('x'.repeat(200), '1')),
    signed('a control character in a value', 'MNO_SSO_ATTRIBUTE_VALUE', {
      attributesXml: attribute('x', '&#x7f;'),
      // The same assertion, written in another way.
      afterSigning: xml => xml.replace('\u007f', '&#x7f;'),
    }),
    extra('a carriage return in a value', 'MNO_SSO_ATTRIBUTE_VALUE', attribute('x', '1&#xD;')),
    ...['uid', 'virtual_uid', 'group_uid', 'mno_session', 'email', 'virtual_email', 'group_role'].map(name =>
      signed(`a line end in ${name}`, 'MNO_SSO_ATTRIBUTE_VALUE', {
        attributes: { [name]: 'usr-1\n' },
      }),
    ),
    signed('a tab in an email', 'MNO_SSO_ATTRIBUTE_VALUE', { attributes: { email: 'a\tb@c.example' } }),
    extra('a line end in what nobody knows', 'MNO_SSO_ATTRIBUTE_VALUE', attribute('x', '1\n2')),
    signed('a line separator in a name', 'MNO_SSO_ATTRIBUTE_VALUE', {
      attributesXml: attribute('reseller_name', 'a&#x2028;b'),
      // As a reference: the character itself is refused earlier.
      afterSigning: xml => xml.replace('\u2028', '&#x2028;'),
    }),
    extra('text between attributes', 'MNO_SSO_STRUCTURE', 'usr-2'),
    extra(
      'a second statement',
      'MNO_SSO_STRUCTURE',
      `</AttributeStatement><AttributeStatement>${attribute('x', '1')}`,
    ),
    composed('no attributes', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/<AttributeStatement>.*<\/AttributeStatement>/s, ''),
    ),
    composed('an empty statement', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace(/<AttributeStatement>.*<\/AttributeStatement>/s, '<AttributeStatement/>'),
    ),
    composed('an attribute outside the statement', 'MNO_SSO_STRUCTURE', xml =>
      xml.replace('<AttributeStatement>', `${attribute('uid', 'usr-2')}<AttributeStatement>`),
    ),
    composed('a value with a second id', 'MNO_SSO_ATTRIBUTE_VALUE', xml =>
      xml.replace('<AttributeValue>', '<AttributeValue ID="_x">'),
    ),
  ];
}

/** What a customer can write into a name that the historic platform does not escape, and then signs. */
function injections(w: World): Attack[] {
  const { composed } = tools(w);
  const named = (name: string, code: Attack['code'], text: string): Attack =>
    composed(name, code, xml => xml.replace('DoeCorp', () => text));
  const close = 'x</AttributeValue></Attribute>';
  const open = '<Attribute Name="y"><AttributeValue>x';
  return [
    named(
      'a name that injects another uid',
      'MNO_SSO_ATTRIBUTE_DUPLICATE',
      `${close}<Attribute Name="uid"><AttributeValue>usr-2</AttributeValue></Attribute>${open}`,
    ),
    named(
      'a name that injects another group',
      'MNO_SSO_ATTRIBUTE_DUPLICATE',
      `${close}<Attribute Name="group_uid"><AttributeValue>cld-2</AttributeValue></Attribute>${open}`,
    ),
    named(
      'a name that injects another value',
      'MNO_SSO_ATTRIBUTE_VALUE',
      'x</AttributeValue><AttributeValue>y',
    ),
    named('a name that injects an element', 'MNO_SSO_ATTRIBUTE_VALUE', 'x<NameID>usr-2</NameID>y'),
    named(
      'a name that injects a second subject',
      'MNO_SSO_STRUCTURE',
      `${close}</AttributeStatement><Subject><NameID>usr-2</NameID></Subject><AttributeStatement>${open}`,
    ),
    named(
      'a name that injects a second statement',
      'MNO_SSO_STRUCTURE',
      `${close}</AttributeStatement><AttributeStatement>${open}`,
    ),
    named(
      'a name that injects a second assertion',
      'MNO_SSO_ASSERTION_COUNT',
      `${close}</AttributeStatement><Assertion ID="_e" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"/><AttributeStatement>${open}`,
    ),
    named(
      'a name that injects another session',
      'MNO_SSO_STRUCTURE',
      `${close}</AttributeStatement><AuthnStatement AuthnInstant="2026-01-01T00:00:00Z"/><AttributeStatement>${open}`,
    ),
    named(
      'a name that ends the assertion',
      'MNO_SSO_ASSERTION_COUNT',
      `${close}</AttributeStatement></Assertion><Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><AttributeStatement>${open}`,
    ),
  ];
}
