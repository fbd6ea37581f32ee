import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BatchOperation, type BatchOptions, ConnecService } from '../../../lib/connec/index.js';
import { MaestranoConnectionError, MaestranoNotFoundError } from '../../../lib/errors/index.js';
import type { OutgoingRequest } from '../../../lib/http/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { fakeHttp, type FakeAnswer, presetsWith } from '../../support/connec/fake-http.js';

interface Op {
  method: string;
  url: string;
  params: Record<string, { first_name?: string }>;
}

const presets = presetsWith({ default: { url: 'https://connec.example', connec: { basePath: '/api/v2' } } });
const opsOf = (request: OutgoingRequest): Op[] => (JSON.parse(request.body as string) as { ops: Op[] }).ops;
const create = (name: string): BatchOperation => ({ create: 'people', record: { first_name: name } });
const done = (op: Op) => ({ status: 201, body: { people: { id: 'x', ...op.params['people'] } } });

async function run(
  operations: BatchOperation[],
  respond: (request: OutgoingRequest) => FakeAnswer,
  options?: BatchOptions,
) {
  const http = fakeHttp(respond);
  const clock = new ManualClock();
  const client = new ConnecService(presets, http, clock).forGroup('cld-3', { externalIds: true });
  const pending = client.batch(operations, options);
  let settled = false;
  pending.then(
    () => (settled = true),
    () => (settled = true),
  );
  while (!settled) await clock.advance(1000);
  return { http, result: await pending };
}

const answerAll = (request: OutgoingRequest): FakeAnswer => ({ body: { results: opsOf(request).map(done) } });

describe('a batch', () => {
  it('is posted beside the base path, with operation URLs below it', async () => {
    const { http, result } = await run(
      [
        { create: 'people', record: { first_name: 'John' }, matchingFields: ['first_name'] },
        { update: 'people', id: '7fef', record: { id: [{ id: '1', provider: 'my-app', realm: '2243' }] } },
        { update: 'company', record: { name: 'Doe' } },
      ],
      () => ({
        body: {
          results: [
            { status: 201, body: { people: { id: 'a' } } },
            { status: 200, headers: {}, body: { people: { id: '7fef' } } },
            { status: 200, body: { company: { id: 'c' } } },
          ],
        },
      }),
    );
    expect(http.requests[0]).toMatchObject({ method: 'POST', url: 'https://connec.example/batch' });
    expect(http.requests[0]?.headers).toMatchObject({ 'connec-external-ids': 'true' });
    expect(JSON.parse(http.requests[0]?.body as string)).toEqual({
      sequential: true,
      ops: [
        {
          method: 'post',
          url: '/api/v2/cld-3/people',
          params: { people: { first_name: 'John', opts: { matching_fields: ['first_name'] } } },
        },
        {
          method: 'put',
          url: '/api/v2/cld-3/people/7fef',
          params: { people: { id: [{ id: '1', provider: 'my-app', realm: '2243' }] } },
        },
        { method: 'put', url: '/api/v2/cld-3/company', params: { company: { name: 'Doe' } } },
      ],
    });
    expect(result.ok).toBe(true);
    expect(result.throwIfFailed().done.map(({ status }) => status)).toEqual([201, 200, 200]);
  });

  it('of any size goes out in order, 50 operations a request, with one result each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(220), async count => {
        const operations = Array.from({ length: count }, (_, i) => create(`p${i}`));
        const { http, result } = await run(operations, answerAll);
        const sizes = http.requests.map(request => opsOf(request).length);
        expect(sizes.every((size, i) => size === (i < sizes.length - 1 ? 50 : count % 50 || 50))).toBe(true);
        expect(result.done.map(({ record }) => record['first_name'])).toEqual(
          operations.map((_, i) => `p${i}`),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('tells of failures operation by operation, with typed errors, and does not throw', async () => {
    const { result } = await run([create('a'), create('b'), create('c'), create('d')], () => ({
      body: {
        results: [
          { status: 201, body: { people: { id: 'x' } } },
          { status: 404, body: { errors: [{ code: 'resource-not-found', detail: 'gone' }] } },
          { status: 400, body: 'plain text' },
        ],
      },
    }));
    expect(result.ok).toBe(false);
    expect(result.results.map(each => (each.ok ? 'done' : each.outcome))).toEqual([
      'done',
      'refused',
      'refused',
      'unknown',
    ]);
    expect(result.failed[0]).toMatchObject({ index: 1, status: 404, attempts: 1 });
    expect(result.failed[0]?.error).toBeInstanceOf(MaestranoNotFoundError);
    expect(() => result.throwIfFailed()).toThrow('gone');
  });

  it('repeats only operations that failed and may pass, in their order', async () => {
    const seen: string[][] = [];
    const { result } = await run([create('a'), create('busy'), create('bad'), create('b')], request => {
      const names = opsOf(request).map(op => op.params['people']?.first_name ?? '');
      seen.push(names);
      const results = opsOf(request).map(op => {
        const name = op.params['people']?.first_name;
        if (name === 'busy' && seen.length < 3) return { status: 503, body: '' };
        return name === 'bad' ? { status: 400, body: {} } : done(op);
      });
      return { body: { results } };
    });
    expect(seen).toEqual([['a', 'busy', 'bad', 'b'], ['busy'], ['busy']]);
    expect(result.results.map(({ ok, attempts }) => [ok, attempts])).toEqual([
      [true, 1],
      [true, 3],
      [false, 1],
      [true, 1],
    ]);
  });

  it('does not repeat a creation that may have had its effect, unless it matches what it created', async () => {
    const operations: BatchOperation[] = [
      create('a'),
      { ...create('b'), matchingFields: ['first_name'] },
      { update: 'people', id: 'x', record: { first_name: 'c' } },
    ];
    const { result } = await run(operations, request => ({
      body: { results: opsOf(request).map(() => ({ status: 500, body: '' })) },
    }));
    expect(result.results.map(({ attempts }) => attempts)).toEqual([1, 3, 3]);
  });

  it('stops after a request without an answer, and says what was not sent', async () => {
    const { http, result } = await run(
      Array.from({ length: 120 }, (_, i) => create(`p${i}`)),
      request => {
        if (opsOf(request)[0]?.params['people']?.first_name === 'p50')
          throw new MaestranoConnectionError('broke');
        return answerAll(request);
      },
    );
    expect(http.requests).toHaveLength(2);
    const outcomes = result.results.map(each => (each.ok ? 'done' : each.outcome));
    expect(outcomes.slice(0, 50).every(outcome => outcome === 'done')).toBe(true);
    expect(outcomes.slice(50, 100).every(outcome => outcome === 'unknown')).toBe(true);
    expect(outcomes.slice(100).every(outcome => outcome === 'not-sent')).toBe(true);
  });

  it('refuses a malformed operation before anything is sent', () => {
    const http = fakeHttp(() => ({}));
    const client = new ConnecService(presets, http, new ManualClock()).forGroup('cld-3');
    const malformed = [create('a'), { update: 'people', id: '../cld-4', record: {} }] as BatchOperation[];
    return expect(client.batch(malformed))
      .rejects.toThrow('MNO_API_INVALID_REQUEST')
      .then(() => expect(http.requests).toEqual([]));
  });
});
