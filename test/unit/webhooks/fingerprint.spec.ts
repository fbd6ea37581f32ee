import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fingerprintsOf } from '../../../lib/webhooks/inbox/fingerprint.js';
import { Preset } from '../../../lib/presets/preset.js';
import { presetAt } from '../../support/preset-at.js';

const preset = presetAt('http://127.0.0.1:9');
const fingerprint = fingerprintsOf(preset);
const SIZES = [0, 1, 400, 4_095, 4_097, 16_383, 16_384, 16_385, 100_000];

describe('the fingerprint of a record', () => {
  it.each(SIZES)('of %d characters is the same of its text and of its bytes, on every node', size => {
    for (const text of ['x'.repeat(size), 'é'.repeat(size), '\u{1f600}'.repeat(size)]) {
      const found = fingerprint(text);
      expect(found).toMatch(/^[\w-]{22}$/);
      expect(fingerprint(Buffer.from(text))).toBe(found);
      expect(fingerprintsOf(presetAt('http://127.0.0.1:9'))(text)).toBe(found);
    }
  });

  it.each(SIZES.slice(1))('of %d characters changes with any of its bytes, and with its length', size => {
    const bytes = Buffer.alloc(size, 'x');
    const found = fingerprint(bytes);
    fc.assert(
      fc.property(fc.nat(size - 1), fc.nat(7), (at, bit) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] as number) ^ (1 << bit);
        expect(fingerprint(other)).not.toBe(found);
      }),
      { numRuns: 50 },
    );
    expect(fingerprint(bytes.subarray(1))).not.toBe(found);
    expect(fingerprint(Buffer.concat([bytes, Buffer.alloc(1)]))).not.toBe(found);
  });

  it('of what is large cannot be foretold without the API key', () => {
    const other = new Preset(preset, ['another-key-0123456789-0123456789']);
    expect(fingerprintsOf(other)('x'.repeat(20_000))).not.toBe(fingerprint('x'.repeat(20_000)));
    expect(fingerprintsOf(other)('x')).toBe(fingerprint('x'));
  });

  it('is there for records of a preset that is gone', () => {
    expect(fingerprintsOf(undefined)('x'.repeat(20_000))).toMatch(/^[\w-]{22}$/);
    expect(fingerprintsOf(undefined)('x')).toBe(fingerprint('x'));
  });
});
