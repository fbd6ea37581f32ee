import { describe, expect, it } from '@jest/globals';
import { parseSafeJson } from '../../../lib/http/index.js';

describe('JSON of the platform', () => {
  it('loses members that could reach a prototype, however they are spelt', () => {
    for (const name of ['__proto__', '\\u005f_proto__', '__pr\\u006Fto__']) {
      const parsed = parseSafeJson(`{"a":{"${name}":{"polluted":true},"kept":1}}`) as { a: object };
      expect(Object.getOwnPropertyNames(parsed.a)).toEqual(['kept']);
    }
    expect(parseSafeJson('{"constructor":{"prototype":{"polluted":true}},"kept":1}')).toEqual({ kept: 1 });
  });

  it('keeps everything else as it is', () => {
    const text =
      '{"constructor":"Bob the builder","prototype":1,"note":"\\u0026 __proto__","list":[{"n":null}]}';
    expect(parseSafeJson(text)).toEqual(JSON.parse(text));
  });
});
