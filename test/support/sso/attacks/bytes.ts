import { deflateRawSync, gzipSync } from 'node:zlib';
import { base64, tools, type Attack, type World } from './attack.js';

/** Encodings and sizes. */
export function byteAttacks(w: World): Attack[] {
  const { raw, changed, xml } = tools(w);
  const good = (): string => base64(xml());
  const bytes = (name: string, code: Attack['code'], change: (xml: string) => Buffer): Attack =>
    raw(name, code, () => change(xml()).toString('base64'));
  return [
    raw('an empty field', 'MNO_SSO_RESPONSE_MISSING', () => ''),
    raw('line ends only', 'MNO_SSO_BASE64', () => '\r\n\r\n'),
    raw('raw XML', 'MNO_SSO_BASE64', () => xml()),
    raw('a character outside base64', 'MNO_SSO_BASE64', () => `!${good().slice(1)}`),
    raw('a character outside base64 in the middle', 'MNO_SSO_BASE64', () =>
      good().replace(/^(.{99})./, '$1*'),
    ),
    raw('the URL-safe alphabet', 'MNO_SSO_BASE64', () =>
      Buffer.from(xml({ attributes: { company_name: '???>>>ÿÿÿ' } })).toString('base64url'),
    ),
    raw('missing padding', 'MNO_SSO_BASE64', () => base64(padded(xml(), 1)).replace(/=+$/, '')),
    raw('too much padding', 'MNO_SSO_BASE64', () => `${base64(padded(xml(), 0))}====`),
    raw('padding in the middle', 'MNO_SSO_BASE64', () => `PA==${good()}`),
    raw('bits left over', 'MNO_SSO_BASE64', () =>
      base64(padded(xml(), 1)).replace(/.=+$/, end => leftover(end)),
    ),
    raw('a space inside', 'MNO_SSO_BASE64', () => good().replace(/^(.{40})/, '$1 ')),
    raw('a tab inside', 'MNO_SSO_BASE64', () => good().replace(/^(.{40})/, '$1\t')),
    raw('plus signs lost by form decoding', 'MNO_SSO_BASE64', () =>
      base64(xml({ attributes: { company_name: '>>>>>>~~~~~~>>>' } })).replaceAll(/[+/]/g, ' '),
    ),
    raw('percent encoding', 'MNO_SSO_BASE64', () => encodeURIComponent(`${good()}==`)),
    raw('base64 twice', 'MNO_SSO_MALFORMED', () => base64(good())),
    raw('a data URL', 'MNO_SSO_BASE64', () => `data:text/xml;base64,${good()}`),
    raw('JSON', 'MNO_SSO_MALFORMED', () => base64('{"user":"usr-1"}')),
    raw('nothing but white space', 'MNO_SSO_MALFORMED', () => base64('   \n   ')),
    raw('more than the limit', 'MNO_SSO_TOO_LARGE', () => 'PHNh'.repeat(50_001)),
    raw('more than the limit by line ends', 'MNO_SSO_TOO_LARGE', () => good() + '\r\n'.repeat(100_000)),
    raw('more than the limit in a value that is signed', 'MNO_SSO_TOO_LARGE', () =>
      base64(xml({ attributes: { company_name: 'x'.repeat(160_000) } })),
    ),
    bytes('deflated, as for the redirect binding', 'MNO_SSO_UTF8', text => deflateRawSync(text)),
    bytes('gzipped', 'MNO_SSO_UTF8', text => gzipSync(text)),
    bytes('UTF-16, little endian', 'MNO_SSO_CHARACTERS', text => Buffer.from(text, 'utf16le')),
    bytes('UTF-16 with a byte order mark', 'MNO_SSO_UTF8', text => Buffer.from(`\ufeff${text}`, 'utf16le')),
    bytes('ISO-8859-1', 'MNO_SSO_UTF8', text => Buffer.from(text.replace('DoeCorp', 'Doé'), 'latin1')),
    bytes('an overlong form of "<"', 'MNO_SSO_UTF8', text => splice(text, 'DoeCorp', [0xc0, 0xbc])),
    bytes('half a surrogate pair', 'MNO_SSO_UTF8', text => splice(text, 'DoeCorp', [0xed, 0xa0, 0x80])),
    bytes('a character cut short', 'MNO_SSO_UTF8', text => splice(text, '</samlp:Response>', [0xe2, 0x82])),
    bytes('a byte order mark', 'MNO_SSO_MALFORMED', text => Buffer.from(`\ufeff${text}`, 'utf8')),
    changed('a byte order mark inside', 'MNO_SSO_CHARACTERS', text => text.replace('DoeCorp', 'Doe\ufeff')),
    changed('NUL', 'MNO_SSO_CHARACTERS', text => text.replace('usr-1', 'usr-1\0')),
    changed('a control character', 'MNO_SSO_CHARACTERS', text => text.replace('DoeCorp', 'Doe\u0001')),
    changed('a control character of the second set', 'MNO_SSO_CHARACTERS', text =>
      text.replace('DoeCorp', '\u0085'),
    ),
    changed('a Unicode line separator', 'MNO_SSO_CHARACTERS', text => text.replace('DoeCorp', '\u2028')),
    changed('a non-character', 'MNO_SSO_CHARACTERS', text => text.replace('DoeCorp', '\ufffe')),
    changed('a vertical tab between elements', 'MNO_SSO_CHARACTERS', text => text.replace('><', '>\u000b<')),
  ];
}

/** The XML with as many trailing line ends as make its length modulo 3 this. */
function padded(xml: string, remainder: number): string {
  let text = xml;
  while (Buffer.byteLength(text) % 3 !== remainder) text += '\n';
  return text;
}

function leftover(end: string): string {
  return end.replace(/^./, character => String.fromCharCode(character.charCodeAt(0) + 1));
}

function splice(text: string, at: string, bytes: number[]): Buffer {
  const [before = '', ...rest] = text.split(at);
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(rest.join(at))]);
}
