import { type Attack } from '../attack.js';
import { EVIL_ID } from '../attack-kit.js';

const split = 'Canonicalization drops what a reader does not: the signed text is not the text that is read.';
const entity = 'A document type brings entities: files, requests, or a billion laughs.';

const BILLION = [
  '<!DOCTYPE r [<!ENTITY a "ha">',
  ...'bcdefghij'.split('').map((name, index) => {
    const inner = `&${'abcdefghi'[index] ?? 'a'};`;
    return `<!ENTITY ${name} "${inner.repeat(10)}">`;
  }),
  ']>',
].join('');

/** What XML allows and an answer never has. */
export const MARKUP: readonly Attack[] = [
  {
    name: 'markup/comment-in-name-id',
    about: split,
    forge: kit =>
      kit
        .signed(xml => xml.replace(`>${kit.facts.nameId}</NameID>`, `>${kit.facts.nameId}.evil</NameID>`))
        .replace(`>${kit.facts.nameId}.evil</NameID>`, `>${kit.facts.nameId}<!---->.evil</NameID>`),
  },
  {
    name: 'markup/comment-in-attribute',
    about: split,
    forge: kit =>
      kit.honest().replace('Name="email"><AttributeValue>', 'Name="email"><AttributeValue><!-- -->'),
  },
  {
    name: 'markup/comment-beside-assertion',
    about: split,
    forge: kit => kit.honest().replace('<Assertion ', '<!-- --><Assertion '),
  },
  {
    name: 'markup/cdata-in-attribute',
    about: split,
    forge: kit => kit.honest().replace(/(Name="group_role"><AttributeValue>)([^<]*)/, '$1<![CDATA[$2]]>'),
  },
  {
    name: 'markup/processing-instruction-in-value',
    about: split,
    forge: kit =>
      kit.honest().replace('Name="email"><AttributeValue>', 'Name="email"><AttributeValue><?a b?>'),
  },
  {
    name: 'markup/xml-declaration',
    about: 'A declaration can name an encoding in which the same bytes are another text.',
    forge: kit => `<?xml version="1.0" encoding="UTF-7"?>${kit.honest()}`,
  },
  { name: 'markup/doctype', about: entity, forge: kit => `<!DOCTYPE r>${kit.honest()}` },
  {
    name: 'markup/internal-entity',
    about: entity,
    forge: kit =>
      `<!DOCTYPE r [<!ENTITY who "${EVIL_ID}">]>${kit.honest().replace(`>${kit.facts.nameId}</NameID>`, '>&who;</NameID>')}`,
  },
  {
    name: 'markup/external-entity',
    about: entity,
    forge: kit =>
      `<!DOCTYPE r [<!ENTITY file SYSTEM "file:///etc/passwd">]>${kit.honest().replace(`>${kit.facts.nameId}</NameID>`, '>&file;</NameID>')}`,
  },
  {
    name: 'markup/billion-laughs',
    about: entity,
    forge: kit =>
      BILLION +
      kit
        .honest()
        .replace('<samlp:StatusCode', '<samlp:StatusMessage>&j;</samlp:StatusMessage><samlp:StatusCode'),
  },
  {
    name: 'markup/two-roots',
    about: 'One reader takes the first, another the last.',
    forge: kit => kit.honest() + kit.asEvil(kit.unsigned().xml),
  },
  {
    name: 'markup/unclosed',
    about: 'What a forgiving parser makes up is not what was signed.',
    forge: kit => kit.honest().replace('</samlp:Response>', ''),
  },
  {
    name: 'markup/null-character',
    about: 'Text ends at the null for some readers.',
    forge: kit =>
      kit.honest().replace(`>${kit.facts.nameId}</NameID>`, `>${kit.facts.nameId}\0.evil</NameID>`),
  },
  {
    name: 'markup/prefix-rebound',
    about: 'A name means what its namespace says, where it stands.',
    forge: kit =>
      kit
        .honest()
        .replace('xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"', 'xmlns:samlp="urn:example:protocol"'),
  },
  {
    name: 'markup/many-elements',
    about: 'Small siblings in their thousands block a server for seconds before a signature is looked at.',
    forge: kit => kit.honest().replace('<samlp:Status>', () => `${'<a/>'.repeat(12_000)}<samlp:Status>`),
  },
  {
    name: 'markup/deep-nesting',
    about: 'A deep tree exhausts a recursive reader.',
    forge: kit =>
      kit
        .honest()
        .replace('<samlp:Status>', () => `${'<a>'.repeat(8_000)}${'</a>'.repeat(8_000)}<samlp:Status>`),
  },
  {
    name: 'markup/many-attributes',
    about: 'Attributes are compared pair by pair.',
    forge: kit => {
      const attributes = Array.from({ length: 6_000 }, (_, index) => ` a${index}=""`).join('');
      return kit.honest().replace('<samlp:Status>', () => `<samlp:Status${attributes}>`);
    },
  },
];
