import { deflateRawSync } from 'node:zlib';
import { encodeResponse } from '../../idp/index.js';
import { type Attack } from '../attack.js';

const once = 'An answer that was used is used up.';
const mine = 'A victim is signed in as the attacker, and works in the wrong account.';
const bytes = 'Two readers of the same bytes see two documents.';

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

/** How an answer arrives. */
export const DELIVERY: readonly Attack[] = [
  {
    name: 'delivery/replay',
    about: once,
    forge: kit => {
      const xml = kit.honest();
      return { after: xml, xml };
    },
  },
  {
    name: 'delivery/second-answer-to-one-request',
    about: once,
    forge: kit => ({ after: kit.honest(), xml: kit.honest() }),
  },
  { name: 'delivery/two-at-once', about: once, forge: kit => ({ xml: kit.honest(), twice: true }) },
  {
    name: 'delivery/another-browser',
    about: mine,
    forge: kit => ({ xml: kit.honest(), cookies: false }),
  },
  {
    name: 'delivery/another-browser-unasked',
    about: mine,
    forge: kit => ({ xml: kit.honest().replaceAll(/ InResponseTo="[^"]*"/g, ''), cookies: false }),
  },
  { name: 'delivery/empty', about: bytes, forge: () => ({ form: '' }) },
  { name: 'delivery/not-base64', about: bytes, forge: kit => ({ field: kit.honest() }) },
  {
    name: 'delivery/base64-with-garbage',
    about: bytes,
    forge: kit => ({ field: base64(kit.honest()).replace(/^(.{40})/, '$1*!*') }),
  },
  {
    name: 'delivery/compressed',
    about: bytes,
    forge: kit => ({ field: base64(deflateRawSync(kit.honest())) }),
  },
  {
    name: 'delivery/utf-16',
    about: bytes,
    forge: kit => ({ field: base64(Buffer.from(`\ufeff${kit.honest()}`, 'utf16le')) }),
  },
  {
    name: 'delivery/byte-order-mark',
    about: bytes,
    forge: kit => ({ field: base64(`\ufeff${kit.honest()}`) }),
  },
  {
    name: 'delivery/invalid-utf-8',
    about: bytes,
    forge: kit => ({
      field: base64(Buffer.concat([Buffer.from(kit.honest()), Buffer.from([0xc3, 0x28])])),
    }),
  },
  {
    name: 'delivery/two-fields',
    about: bytes,
    forge: kit => {
      const field = (xml: string): string => `SAMLResponse=${encodeURIComponent(encodeResponse(xml))}`;
      return { form: `${field(kit.honest())}&${field(kit.asEvil(kit.unsigned().xml))}` };
    },
  },
  {
    name: 'delivery/field-as-list',
    about: bytes,
    forge: kit => ({ form: `SAMLResponse[]=${encodeURIComponent(encodeResponse(kit.honest()))}` }),
  },
  {
    name: 'delivery/a-megabyte',
    about: 'Bytes cost before a signature is looked at.',
    forge: kit => ({
      field: base64(
        kit.honest().replace('<samlp:Status>', () => `<!--${'x'.repeat(750_000)}--><samlp:Status>`),
      ),
    }),
  },
];
