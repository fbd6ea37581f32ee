import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { ConnecService, type ListOptions } from '../../../lib/connec/index.js';
import type { OutgoingRequest } from '../../../lib/http/index.js';
import { fakeHttp, type FakeAnswer, presetsWith, queryOf } from '../../support/connec/fake-http.js';

const presets = presetsWith({ default: { url: 'https://connec.example', connec: { basePath: '/api/v2' } } });

/** A platform with `total` records that pages as asked. */
function paging(total: number) {
  return (request: OutgoingRequest): FakeAnswer => {
    const { $skip = '0', $top = '100' } = queryOf(request);
    const [skip, top] = [Number($skip), Math.min(Number($top), 100)];
    const people = Array.from({ length: Math.max(0, Math.min(top, total - skip)) }, (_, i) => ({
      id: `r${skip + i}`,
    }));
    const next = skip + top < total ? `${request.url}?%24skip=${skip + top}&%24top=${top}` : null;
    return { body: { people, pagination: { skip, top, total, next } } };
  };
}

function people(respond: (request: OutgoingRequest) => FakeAnswer | Promise<FakeAnswer>) {
  const http = fakeHttp(respond);
  return {
    http,
    people: new ConnecService(presets, http, new ManualClock()).forGroup('cld-1').collection('people'),
  };
}

const ids = (count: number, from = 0): string[] => Array.from({ length: count }, (_, i) => `r${from + i}`);

async function idsOf(total: number, options: ListOptions): Promise<string[]> {
  return (
    await people(paging(total))
      .people.list(options as never)
      .toArray()
  ).map(({ id }) => id);
}

describe('a list', () => {
  it.each<[string, number, ListOptions, string[]]>([
    ['all pages', 250, {}, ids(250)],
    ['an exact number of pages', 200, {}, ids(200)],
    ['nothing', 0, {}, []],
    ['a page size of its own', 25, { pageSize: 7 }, ids(25)],
    ['at most max records', 250, { max: 120 }, ids(120)],
    ['no record', 250, { max: 0 }, []],
    ['from skip on', 25, { skip: 20 }, ids(5, 20)],
    ['several pages at once', 250, { pageSize: 20, parallel: 4 }, ids(250)],
    ['several pages at once up to max', 250, { pageSize: 20, parallel: 4, max: 90 }, ids(90)],
    ['several pages at once, cut by the platform', 250, { pageSize: 500, parallel: 4 }, ids(250)],
  ])('reads %s, each record once and in order', async (_, total, options, expected) => {
    expect(await idsOf(total, options)).toEqual(expected);
  });

  it('never asks for a page beyond max', async () => {
    const { http, people: collection } = people(paging(1000));
    await collection.list({ pageSize: 10, max: 30, parallel: 8 }).toArray();
    expect(http.requests).toHaveLength(3);
    await collection.list({ max: 5 }).toArray();
    expect(queryOf(http.requests[3] as OutgoingRequest)).toEqual({ $top: '5' });
  });

  it.each([
    [1, 2],
    [3, 4],
  ])(
    'with parallel %i has asked for %i pages when the first record is there, and no more',
    async (parallel, asked) => {
      const { http, people: collection } = people(paging(1000));
      const iterator = collection.list({ pageSize: 10, parallel })[Symbol.asyncIterator]();
      for (let record = 0; record < 10; record++) await iterator.next();
      await new Promise(resolve => setImmediate(resolve));
      expect(http.requests).toHaveLength(asked);
      await iterator.next();
      await new Promise(resolve => setImmediate(resolve));
      expect(http.requests).toHaveLength(asked + 1);
    },
  );

  it('keeps the conditions of the query on every page, whatever next says', async () => {
    const { http, people: collection } = people(paging(25));
    await collection.list({ filter: { is_lead: true }, orderBy: 'last_name DESC', pageSize: 10 }).toArray();
    expect(http.requests.map(queryOf)).toEqual(
      [{}, { $skip: '10' }, { $skip: '20' }].map(position => ({
        $filter: 'is_lead eq true',
        $orderby: 'last_name DESC',
        $top: '10',
        ...position,
      })),
    );
  });

  it('never sends a request elsewhere', async () => {
    const { http, people: collection } = people(request => {
      const answer = paging(25)(request) as { body: { pagination: { next: string | null } } };
      answer.body.pagination.next &&= 'https://evil.example/steal?%24skip=10';
      return answer;
    });
    expect(await collection.list({ pageSize: 10 }).toArray()).toHaveLength(25);
    expect(new Set(http.requests.map(({ url }) => url))).toEqual(
      new Set(['https://connec.example/api/v2/cld-1/people']),
    );
  });

  it('ends when the platform gives one page for ever', async () => {
    const { people: collection } = people(({ url }) => ({
      body: {
        people: [{ id: 'a' }],
        pagination: { next: `${url}?$skip=${Math.random().toString().slice(2, 9)}` },
      },
    }));
    await expect(collection.list().toArray()).rejects.toThrow('MNO_CONNEC_PAGING');
  });

  it('takes an answer without pagination as the only page, and an object as a list of one', async () => {
    const one = people(() => ({ body: { people: [{ id: 'a' }, { id: 'b' }] } }));
    expect(await one.people.list({ parallel: 4 }).toArray()).toHaveLength(2);
    const single = people(() => ({ body: { people: { id: 'a' } } }));
    expect(await single.people.list().toArray()).toEqual([{ id: 'a' }]);
  });

  it.each([{ persons: [] }, { people: [1] }, { people: null }, [], '"text"', null])(
    'refuses the answer %j',
    async body => {
      await expect(
        people(() => ({ body }))
          .people.list()
          .first(),
      ).rejects.toThrow('MNO_UNEXPECTED_RESPONSE');
    },
  );

  it('stops the page under way when the consumer stops', async () => {
    const signals: AbortSignal[] = [];
    const { people: collection } = people(request => {
      signals.push(request.signal as AbortSignal);
      return paging(1000)(request);
    });
    for await (const record of collection.list({ pageSize: 10 })) if (record.id === 'r3') break;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('stops when the signal of the caller says so', async () => {
    const { people: collection } = people(paging(1000));
    const stop = new AbortController();
    const read: string[] = [];
    const reading = (async () => {
      for await (const { id } of collection.list({ pageSize: 10, signal: stop.signal })) {
        if (read.push(id) === 15) stop.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(read.length).toBeLessThan(40);
  });

  it('tells of a failed page only when its turn comes', async () => {
    const { people: collection } = people(request =>
      queryOf(request)['$skip'] === '20' ? { status: 500 } : paging(100)(request),
    );
    const read: string[] = [];
    const reading = (async () => {
      for await (const { id } of collection.list({ pageSize: 10, parallel: 4 })) read.push(id);
    })();
    await expect(reading).rejects.toThrow('MNO_API_ERROR');
    expect(read).toEqual(ids(20));
  });

  it('answers calls of next() that do not wait for each other in their order', async () => {
    const iterator = people(paging(25)).people.list({ pageSize: 10 })[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 27 }, () => iterator.next()));
    expect(results.map(({ value }) => value?.id)).toEqual([...ids(25), undefined, undefined]);
  });
});

describe('a page', () => {
  it('tells where the next one begins and how many records there are', async () => {
    const { people: collection } = people(paging(25));
    expect(await collection.page({ top: 10, skip: 10 })).toMatchObject({ nextSkip: 20, total: 25 });
    expect(await collection.page({ top: 10, skip: 20 })).toMatchObject({ nextSkip: undefined });
  });
});
