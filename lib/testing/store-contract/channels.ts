import assert from 'node:assert/strict';
import { type Store } from '../../stores/index.js';
import { HOSTILE_TEXTS } from './bounds.js';
import { contractCase, eventually } from './harness.js';

interface Listener {
  readonly heard: string[];
  readonly losses: () => number;
  readonly end: () => Promise<void>;
}

async function listen(store: Store, channel: string): Promise<Listener> {
  const heard: string[] = [];
  let lost = 0;
  const end = await store.subscribe(
    channel,
    message => heard.push(message),
    () => (lost += 1),
  );
  return { heard, losses: () => lost, end };
}

export const channelCases = [
  contractCase(
    'publish: every subscriber on every node hears it, in order, and nobody else',
    async context => {
      const { store, another, key } = context;
      const listeners = [
        await listen(store, key('news')),
        await listen(store, key('news')),
        await listen(another, key('news')),
      ];
      const elsewhere = await listen(another, key('other'));
      const messages = Array.from({ length: 100 }, (_, index) => `m${index}`);
      for (const message of messages) await store.publish(key('news'), message);
      await eventually(context, () => listeners.every(({ heard }) => heard.length >= 100), 'all is heard');
      for (const { heard, losses } of listeners) {
        assert.deepEqual(heard, messages);
        assert.equal(losses(), 0, 'nothing was lost');
      }
      assert.deepEqual(elsewhere.heard, []);
      for (const { end } of [...listeners, elsewhere]) await end();
    },
  ),

  contractCase('publish: any channel and any message', async context => {
    const { store, another, key } = context;
    const channels = HOSTILE_TEXTS.map(text => key('channel') + text);
    const listeners = await Promise.all(channels.map(channel => listen(another, channel)));
    for (const [index, channel] of channels.entries()) {
      await store.publish(channel, HOSTILE_TEXTS[index] ?? '');
      await store.publish(channel, '');
    }
    await eventually(context, () => listeners.every(({ heard }) => heard.length === 2), 'all is heard');
    for (const [index, { heard }] of listeners.entries()) assert.deepEqual(heard, [HOSTILE_TEXTS[index], '']);
    await Promise.all(listeners.map(({ end }) => end()));
  }),

  contractCase('subscribe: ends when asked, for that subscriber alone', async context => {
    const { store, another, key } = context;
    const leaving = await listen(store, key());
    const staying = await listen(store, key());
    await leaving.end();
    await leaving.end();
    await another.publish(key(), 'after');
    await eventually(context, () => staying.heard.length === 1, 'the one that stays hears it');
    assert.deepEqual(leaving.heard, []);
    await staying.end();
    const again = await listen(store, key());
    await another.publish(key(), 'again');
    await eventually(context, () => again.heard.length === 1, 'a later subscriber hears it');
    assert.deepEqual([again.heard, staying.heard], [['again'], ['after']]);
    await again.end();
  }),

  contractCase(
    'subscribe: a subscriber that throws has missed the message, others have not',
    async context => {
      const { store, another, key } = context;
      let lost = 0;
      const end = await store.subscribe(
        key(),
        () => {
          throw new Error('cannot take it in');
        },
        () => {
          lost += 1;
          throw new Error('cannot take that in either');
        },
      );
      const other = await listen(store, key());
      await another.publish(key(), 'one');
      await another.publish(key(), 'two');
      await eventually(context, () => other.heard.length === 2, 'the other one hears both');
      assert.equal(lost, 2);
      assert.equal(other.losses(), 0);
      await end();
      await other.end();
    },
  ),
];
