import { describe, expect, it } from '@jest/globals';
import { unwrap } from '../../../lib/account/wire/envelope.js';
import {
  MaestranoApiError,
  MaestranoAuthenticationError,
  MaestranoInvalidRequestError,
  MaestranoNotFoundError,
  MaestranoRateLimitError,
  MaestranoUnexpectedResponseError,
} from '../../../lib/errors/index.js';
import { HttpResponse } from '../../../lib/http/response.js';

const NOW = Date.UTC(2026, 0, 1);
const SYSTEM =
  'A system error occured. Please retry later or contact support@maestrano.com if the issue persists.';

function answer(status: number, body: unknown, { method = 'POST', headers = {} } = {}): unknown {
  const call = { preset: 'acme', method, url: 'https://h/api/v1/account/bills?x=s3cret', requestId: 'req-1' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return unwrap(new HttpResponse({ ok: true, status, headers, body: Buffer.from(text) }, call), call, NOW);
}

function error(...given: Parameters<typeof answer>): MaestranoApiError {
  try {
    answer(...given);
  } catch (thrown) {
    return thrown as MaestranoApiError;
  }
  throw new Error('No error.');
}

const refused = (errors: object) => ({ success: false, errors, data: {} });

describe('an answer of the account API', () => {
  it('gives its data when it is a success', () => {
    expect(answer(200, { success: true, errors: {}, data: { id: 'bill-1' } })).toEqual({ id: 'bill-1' });
  });

  it.each([
    ['bad credentials', 401, { authentication: ['Invalid API token'] }, MaestranoAuthenticationError],
    ['an unknown id, shown', 200, { id: ['does not exist'] }, MaestranoNotFoundError],
    ['an unknown id, deleted', 400, { id: ['does not exist'] }, MaestranoNotFoundError],
    ['a refused field', 400, { price_cents: ['must be greater than 0'] }, MaestranoInvalidRequestError],
    [
      'a foreign group',
      400,
      { group_id: ['does not exist or cannot be charged by your service'] },
      MaestranoInvalidRequestError,
    ],
    [
      'an invoiced bill',
      400,
      { status: ['has already been set to invoiced and cannot be changed'] },
      MaestranoInvalidRequestError,
    ],
    [
      'a wrong password',
      200,
      { password: ['invalid password or non existing user'] },
      MaestranoInvalidRequestError,
    ],
    ['a system error', 500, { system: [SYSTEM] }, MaestranoApiError],
  ])('becomes a typed error for %s', (_case, status, errors, type) => {
    const thrown = error(status, refused(errors));
    expect(thrown.constructor).toBe(type);
    expect(thrown).toMatchObject({ status, requestId: 'req-1', preset: 'acme', method: 'POST' });
    expect(thrown.url).toBe('https://h/api/v1/account/bills?x=…');
    expect(thrown.outcome).toBe(status === 500 ? 'unknown' : 'none');
  });

  it('names fields as they are named here, all of them, the first as param', () => {
    const thrown = error(400, refused({ price_cents: ['is not a number', 'x'], group_id: 'y' }));
    expect(thrown.fieldErrors).toEqual({ priceCents: ['is not a number', 'x'], group: ['y'] });
    expect((thrown as MaestranoInvalidRequestError).param).toBe('priceCents');
    expect(thrown.message).toContain('priceCents is not a number, x');
  });

  it('is a rate limit with the time to wait', () => {
    const thrown = error(429, 'slow down', { headers: { 'retry-after': '7' } });
    expect(thrown).toBeInstanceOf(MaestranoRateLimitError);
    expect(thrown).toMatchObject({ retryAfterMs: 7000, outcome: 'none' });
    expect(error(429, refused({}))).toMatchObject({ retryAfterMs: undefined });
  });

  it.each([
    ['HTML with 200', 200, '<html></html>'],
    ['JSON without an envelope', 200, '{"id":"bill-1"}'],
    ['truncated JSON', 200, '{"success":true,"data":{"i'],
    ['an HTML page with 404', 404, '<h1>Not found</h1>'],
    ['a redirect, even one with an envelope', 302, '{"success":true,"errors":{},"data":{}}'],
  ])('is unexpected when it is %s', (_case, status, body) => {
    const thrown = error(status, body);
    expect(thrown).toBeInstanceOf(MaestranoUnexpectedResponseError);
    expect(thrown).toMatchObject({ status, outcome: 'unknown', code: 'MNO_UNEXPECTED_RESPONSE' });
    expect(error(status, body, { method: 'GET' }).outcome).toBe('none');
  });

  it('is an error by its status when there is no envelope', () => {
    expect(error(502, '<html>').constructor).toBe(MaestranoApiError);
    expect(error(401, '')).toBeInstanceOf(MaestranoAuthenticationError);
    expect(error(400, { success: true, errors: { a: ['b'] }, data: {} })).toBeInstanceOf(
      MaestranoInvalidRequestError,
    );
  });

  it('keeps hostile errors small and harmless', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`f${index}`, Array(99).fill('m'.repeat(999))]),
    );
    const thrown = error(400, refused(many));
    expect(Object.keys(thrown.fieldErrors)).toHaveLength(50);
    expect(thrown.fieldErrors['f0']).toHaveLength(20);
    expect(thrown.fieldErrors['f0']?.[0]).toHaveLength(300);
    error(400, '{"success":false,"errors":{"__proto__":{"polluted":["x"]}},"data":{}}');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
