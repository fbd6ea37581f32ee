import assert from 'node:assert/strict';
import { MAX_KEY_LENGTH, MAX_TTL_MS, MAX_VALUE_BYTES } from '../../stores/index.js';
import { contractCase, LONG_MS, read, refused } from './harness.js';

/** Texts that separate, end, escape or name something somewhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  ' ',
  ':',
  'a:b',
  'a::b',
  '{',
  '}',
  '{}',
  '{a}',
  '{a}{b}',
  'x{a}y',
  '\0',
  '\r\n',
  '*1\r\n$8\r\nFLUSHALL\r\n',
  '"\'\\`',
  '../../etc',
  '%00%7B',
  '*?[a-z]',
  '__proto__',
  'constructor',
  'toString',
  'ä',
  'a\u0308',
  '\u202eright to left',
  '😀',
  '\uffff',
  'x'.repeat(1_500),
];

export const boundsCases = [
  contractCase(
    'keys: hostile ones are kept apart and work like any other',
    async ({ store, another, key }) => {
      const keys = HOSTILE_TEXTS.flatMap(text => [
        key('hostile') + text,
        key('parts', text),
        text + key('tail'),
      ]);
      assert.equal(new Set(keys).size, keys.length);
      for (const [index, each] of keys.entries())
        assert.equal(await store.add(each, `v${index}`, LONG_MS), true, JSON.stringify(each));
      const values = keys.map((_, index) => `v${index}`);
      assert.deepEqual(await another.getMany(keys), values);
      for (const [index, each] of keys.entries()) {
        assert.equal(
          await store.replace(each, `v${index}`, `w${index}`, LONG_MS),
          true,
          JSON.stringify(each),
        );
        assert.equal(await store.remove(each, `w${index}`), true, JSON.stringify(each));
      }
    },
  ),

  contractCase('keys: those that no server can keep apart are refused', async ({ store, key }) => {
    const longest = key().padEnd(MAX_KEY_LENGTH, 'x');
    assert.equal(await store.add(longest, 'x', LONG_MS), true);
    for (const bad of ['', `${longest}x`, `${key()}\ud800`, `${key()}\udfff`]) {
      const what = JSON.stringify(bad.slice(0, 80));
      await refused(store.add(bad, 'x', LONG_MS), 'MNO_STORE_KEY_INVALID', what);
      await refused(store.replace(bad, 'x', 'y', LONG_MS), 'MNO_STORE_KEY_INVALID', what);
      await refused(store.remove(bad, 'x'), 'MNO_STORE_KEY_INVALID', what);
      await refused(store.advance(bad, 1, LONG_MS), 'MNO_STORE_KEY_INVALID', what);
      await refused(store.getMany([key(), bad]), 'MNO_STORE_KEY_INVALID', what);
      await refused(store.publish(bad, 'x'), 'MNO_STORE_KEY_INVALID', what);
      const subscribed = store.subscribe(bad, ignore, ignore);
      await refused(subscribed, 'MNO_STORE_KEY_INVALID', what);
    }
  }),

  contractCase('values: any text comes back as it was', async ({ store, another, key }) => {
    for (const [index, text] of ['', ...HOSTILE_TEXTS].entries()) {
      const each = key(String(index));
      assert.equal(await store.add(each, text, LONG_MS), true);
      assert.equal(await read(another, each), text);
      assert.equal(await another.replace(each, text, `${text}!`, LONG_MS), true);
      assert.equal(await store.remove(each, `${text}!`), true);
    }
  }),

  contractCase('values: the largest is kept, 1 MB is refused and changes nothing', async ({ store, key }) => {
    const largest = 'ä'.repeat(MAX_VALUE_BYTES / 2);
    assert.equal(await store.add(key(), largest, LONG_MS), true);
    assert.equal(await read(store, key()), largest);
    for (const [what, large] of Object.entries({
      '1 MB': 'x'.repeat(1_000_000),
      '1 MiB': 'x'.repeat(1024 * 1024),
      'one byte too many': `${largest}x`,
    })) {
      const code = 'MNO_STORE_VALUE_TOO_LARGE';
      await refused(store.add(key('large'), large, LONG_MS), code, what);
      await refused(store.replace(key(), largest, large, LONG_MS), code, what);
      await refused(store.publish(key('channel'), large), code, what);
    }
    assert.deepEqual(await store.getMany([key(), key('large')]), [largest, undefined]);
  }),

  contractCase('values: text that is not well-formed is refused', async ({ store, key }) => {
    await refused(store.add(key(), 'a\ud800', LONG_MS), 'MNO_STORE_VALUE_INVALID', 'lone surrogate');
    assert.equal(await read(store, key()), undefined);
  }),

  contractCase('times to live: anything but whole milliseconds from 1 is refused', async ({ store, key }) => {
    for (const ttlMs of [0, -1, 0.5, Number.NaN, Infinity, MAX_TTL_MS + 1]) {
      const what = String(ttlMs);
      await refused(store.add(key(), 'x', ttlMs), 'MNO_STORE_TTL_INVALID', what);
      await refused(store.replace(key(), 'x', 'y', ttlMs), 'MNO_STORE_TTL_INVALID', what);
      await refused(store.advance(key(), 1, ttlMs), 'MNO_STORE_TTL_INVALID', what);
    }
    assert.equal(await store.add(key(), 'x', MAX_TTL_MS), true);
  }),
];

function ignore(): void {
  // Nothing is ever published there.
}
