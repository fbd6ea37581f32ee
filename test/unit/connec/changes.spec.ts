import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { type ChangesOptions, ConnecService } from '../../../lib/connec/index.js';
import { encodeCursor, parseSince } from '../../../lib/connec/changes/cursor.js';
import { fakeHttp, presetsWith } from '../../support/connec/fake-http.js';
import { ChangingPlatform } from '../../support/connec/changing-platform.js';

const presets = presetsWith({ default: { url: 'https://connec.example', connec: { basePath: '/api/v2' } } });
const SECOND = 1000;

function feedOf(platform: ChangingPlatform, options: ChangesOptions<never>) {
  const http = fakeHttp(request => platform.answer(request));
  const service = new ConnecService(presets, http, platform.clock);
  return { http, feed: service.forGroup('cld-1').collection('items').changes(options) };
}

describe('the changes of a collection', () => {
  it('come oldest first, page by page, each page with the cursor to go on after it', async () => {
    const platform = new ChangingPlatform();
    for (let i = 0; i < 25; i++) {
      platform.write(`r${i}`);
      platform.pass(SECOND);
    }
    platform.pass(60 * SECOND);
    const { feed } = feedOf(platform, { pageSize: 10 });
    const cursors: string[] = [];
    const read: string[] = [];
    for await (const { records, cursor } of feed.pages()) {
      cursors.push(cursor);
      read.push(...records.map(({ id }) => id));
    }
    expect(read).toEqual(Array.from({ length: 25 }, (_, i) => `r${i}`));
    expect(feed.cursor).toBe(cursors.at(-1));
    const rest: string[] = [];
    for await (const { id } of feedOf(platform, { since: cursors[0] }).feed) rest.push(id);
    expect(rest).toEqual(read.slice(10));
  });

  it('are not delivered again when nothing changed, and again when the same second changed them twice', async () => {
    const platform = new ChangingPlatform();
    platform.write('a');
    const first = feedOf(platform, {});
    expect(await collect(first.feed)).toEqual(['a']);
    const second = feedOf(platform, { since: first.feed.cursor });
    expect(await collect(second.feed)).toEqual([]);
    platform.write('a');
    const third = feedOf(platform, { since: second.feed.cursor });
    expect(await collect(third.feed)).toEqual(['a']);
  });

  it('include a record that became visible late, within the overlap', async () => {
    const platform = new ChangingPlatform();
    platform.write('late', 3 * SECOND);
    platform.pass(SECOND);
    platform.write('early');
    const first = feedOf(platform, {});
    expect(await collect(first.feed)).toEqual(['early']);
    platform.pass(4 * SECOND);
    expect(await collect(feedOf(platform, { since: first.feed.cursor }).feed)).toEqual(['late']);
  });

  it('move the cursor only past pages that were dealt with', async () => {
    const platform = new ChangingPlatform();
    for (let i = 0; i < 30; i++) {
      platform.write(`r${i}`);
      platform.pass(SECOND);
    }
    platform.pass(60 * SECOND);
    const { feed } = feedOf(platform, { pageSize: 10 });
    for await (const { id } of feed) if (id === 'r15') break;
    const rest: string[] = [];
    for await (const { id } of feedOf(platform, { since: feed.cursor }).feed) rest.push(id);
    expect(rest[0]).toBe('r10');
  });

  it('go through more records of one instant than a page holds', async () => {
    const platform = new ChangingPlatform();
    for (let i = 0; i < 350; i++) platform.write(`r${i}`);
    platform.pass(60 * SECOND);
    platform.write('last');
    const { feed, http } = feedOf(platform, { pageSize: 50 });
    expect(new Set(await collect(feed)).size).toBe(351);
    expect(http.requests.length).toBeLessThan(15);
  });

  it('lose nothing when records of one instant change between two pages, and the rest moves up', async () => {
    const platform = new ChangingPlatform();
    for (let i = 0; i < 40; i++) platform.write(`r${i}`);
    platform.pass(60 * SECOND);
    let asked = 0;
    platform.beforeAnswer = () => {
      if (++asked === 2) for (let i = 0; i < 8; i++) platform.write(`r${i}`);
    };
    expect(new Set(await collect(feedOf(platform, { pageSize: 10 }).feed)).size).toBe(40);
  });

  it('measure the overlap from when a pass began, not from its last page', async () => {
    const platform = new ChangingPlatform();
    platform.write('late', 4500);
    for (const id of ['a0', 'a1', 'a2', 'a3']) platform.write(id);
    platform.pass(SECOND);
    for (const id of ['b0', 'b1', 'b2', 'b3']) platform.write(id);
    let asked = 0;
    platform.beforeAnswer = () => platform.pass(++asked === 2 ? 7 * SECOND : 0);
    const first = feedOf(platform, { pageSize: 4 });
    const read = await collect(first.feed);
    read.push(...(await collect(feedOf(platform, { since: first.feed.cursor, pageSize: 4 }).feed)));
    expect(read).toContain('late');
    expect(new Set(read).size).toBe(9);
  });

  it('put the filter of the caller first', async () => {
    const platform = new ChangingPlatform();
    const { feed, http } = feedOf(platform, {
      since: new Date(60_000),
      filter: { status: 'ACTIVE' } as never,
    });
    await collect(feed);
    expect(decodeURIComponent(http.requests[0]?.query as string)).toBe(
      "$filter=status eq 'ACTIVE' and updated_at gte '1970-01-01T00:00:55Z'&$orderby=updated_at ASC&$top=100&$skip=0",
    );
  });

  it('refuse a collection without updated_at, and one that is not ordered', async () => {
    const answering = (body: unknown) =>
      new ConnecService(
        presets,
        fakeHttp(() => ({ body })),
        new ManualClock(),
      )
        .forGroup('cld-1')
        .collection('items')
        .changes();
    await expect(collect(answering({ items: [{ id: 'a' }] }))).rejects.toThrow('MNO_CONNEC_CHANGES');
    const unordered = [{ updated_at: '2017-01-02T00:00:00Z' }, { updated_at: '2017-01-01T00:00:00Z' }];
    const next = 'https://connec.example/api/v2/cld-1/items?$skip=2';
    await expect(collect(answering({ items: unordered, pagination: { next } }))).rejects.toThrow(
      'MNO_CONNEC_CHANGES',
    );
  });

  it.each([
    'x',
    'v1~',
    'v1~2016-01-01T00:00:00Z',
    'v1~2016-01-01T00:00:00Z~short',
    'yesterday',
    '2016-01-01',
    new Date(NaN),
  ])('refuse %s as a cursor', since => {
    expect(() => feedOf(new ChangingPlatform(), { since })).toThrow('MNO_API_INVALID_REQUEST');
  });

  it('find every record in its last state, wherever the reading crashes and whatever changes meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.array(fc.record({ id: fc.nat(40), pause: fc.constantFrom(0, 0, 0, 300, 2000) }), {
            maxLength: 60,
          }),
          pageSize: fc.integer({ min: 2, max: 8 }),
          // Between two requests: which records change, how late they become visible, how much time passes.
          churn: fc.array(
            fc.record({
              ids: fc.oneof(fc.array(fc.nat(60), { maxLength: 3 }), fc.array(fc.nat(60), { maxLength: 16 })),
              lateness: fc.constantFrom(0, 800, 4000),
              pause: fc.constantFrom(0, 100, 1000, 2500, 4500),
            }),
            { maxLength: 30 },
          ),
          // After how many pages each run crashes, before its last page is dealt with.
          crashes: fc.array(fc.nat(6), { maxLength: 8 }),
        }),
        async ({ seed, pageSize, churn, crashes }) => {
          const platform = new ChangingPlatform();
          for (const { id, pause } of seed) {
            platform.write(`r${id}`);
            platform.pass(pause);
          }
          platform.beforeAnswer = () => {
            const { ids, lateness, pause } = churn.shift() ?? { ids: [], lateness: 0, pause: 500 };
            for (const id of ids) platform.write(`r${id}`, lateness);
            platform.pass(pause);
          };
          const known = new Map<string, number>();
          let cursor: string | undefined;
          const run = async (crashAfter: number) => {
            let pages = 0;
            for await (const page of feedOf(platform, { since: cursor, pageSize }).feed.pages()) {
              if (pages++ === crashAfter) return;
              for (const record of page.records) known.set(record.id, record['state'] as number);
              cursor = page.cursor;
            }
          };
          for (const crash of crashes) await run(crash);
          platform.beforeAnswer = () => undefined;
          platform.pass(10 * SECOND);
          await run(Infinity);
          expect(known).toEqual(platform.states());
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('a cursor', () => {
  it('gives back the progress it was made from', () => {
    const digest = fc.stringMatching(/^[\w-]{22}$/);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.array(fc.tuple(digest, fc.nat(100_000)), { maxLength: 50 }),
        (at, entries) => {
          const delivered = new Map(entries.map(([key, after]) => [key, at + after]));
          expect(parseSince(encodeCursor({ at, delivered }), 5000)).toEqual({ at, delivered });
        },
      ),
    );
  });

  it('remembers no more than a bounded number of records', () => {
    const delivered = new Map(Array.from({ length: 5000 }, (_, i) => [String(i).padStart(22, '0'), i]));
    expect(encodeCursor({ at: 0, delivered })?.length).toBeLessThan(40_000);
  });
});

async function collect(feed: AsyncIterable<{ id: string }>): Promise<string[]> {
  const all: string[] = [];
  for await (const { id } of feed) all.push(id);
  return all;
}
