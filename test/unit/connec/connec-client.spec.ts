import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { ConnecService } from '../../../lib/connec/index.js';
import {
  MaestranoApiError,
  MaestranoAuthenticationError,
  MaestranoInvalidRequestError,
  MaestranoNotFoundError,
  MaestranoRateLimitError,
  MaestranoUnexpectedResponseError,
} from '../../../lib/errors/index.js';
import { fakeHttp, type FakeAnswer, presetsWith } from '../../support/connec/fake-http.js';

const presets = presetsWith({
  default: {
    url: 'https://api-connec.maestrano.com',
    connec: { basePath: '/api/v2', timeoutMs: 180_000 },
  },
  acme: { url: 'http://api-sandbox.maestrano.io' },
});

function serviceAnswering(answer: FakeAnswer) {
  const http = fakeHttp(() => answer);
  return { http, service: new ConnecService(presets, http, new ManualClock()) };
}

describe('a raw call to Connec!', () => {
  it('composes the address from host, base path, group and path', async () => {
    const { http, service } = serviceAnswering({ body: { organizations: [] } });
    const answer = await service.forGroup({ preset: 'default', id: 'cld-f7f5g4' }).get('/organizations/');
    await service.forGroup({ preset: 'acme', id: 'cld-3' }).get('organizations.json');
    expect(http.requests.map(({ url }) => url)).toEqual([
      'https://api-connec.maestrano.com/api/v2/cld-f7f5g4/organizations',
      'http://api-sandbox.maestrano.io/connec/api/v2/cld-3/organizations.json',
    ]);
    expect(answer).toEqual({ data: { organizations: [] }, status: 200, headers: {}, requestId: 'request-1' });
  });

  it('speaks exactly the JSON:API media type, both ways, with the timeout of the preset', async () => {
    const { http, service } = serviceAnswering({ status: 201, body: {} });
    await service
      .forGroup({ preset: 'default', id: 'cld-1' })
      .post('/people', { people: { first_name: 'Ada' } });
    expect(http.requests[0]).toMatchObject({
      method: 'POST',
      accept: 'application/vnd.api+json',
      headers: { 'content-type': 'application/vnd.api+json' },
      body: '{"people":{"first_name":"Ada"}}',
      authenticated: true,
      timeoutMs: 180_000,
      retry: 'write',
    });
  });

  it('passes query, headers, timeout and signal of the caller', async () => {
    const { http, service } = serviceAnswering({ body: {} });
    const { signal } = new AbortController();
    await service.forGroup({ preset: 'default', id: 'cld-1' }, { externalIds: true }).get('people', {
      query: { $filter: "name eq 'A & B'", 'mappings[]': ['a', 'b'], none: null },
      headers: { 'CONNEC-COUNTRY-FORMAT': 'alpha2' },
      timeoutMs: 5,
      signal,
    });
    expect(http.requests[0]).toMatchObject({
      query: "%24filter=name%20eq%20'A%20%26%20B'&mappings%5B%5D=a&mappings%5B%5D=b",
      headers: { 'connec-external-ids': 'true', 'connec-country-format': 'alpha2' },
      timeoutMs: 5,
      signal,
    });
  });

  it.each([
    '../cld-2/people',
    'people/..',
    'https://evil.example/x',
    'people?$top=1',
    'people#x',
    'a//b',
    'a\\b',
  ])('refuses the path %s before anything is sent', path => {
    const { http, service } = serviceAnswering({});
    expect(() => service.forGroup({ preset: 'default', id: 'cld-1' }).get(path)).toThrow(
      MaestranoInvalidRequestError,
    );
    expect(http.requests).toEqual([]);
  });

  it('does not guess the preset of a bare group id', () => {
    const { service } = serviceAnswering({});
    expect(() => service.forGroup('cld-1')).toThrow('MNO_PRESET_REQUIRED');
    expect(service.withPreset('acme').forGroup('cld-1').group).toEqual({ preset: 'acme', id: 'cld-1' });
    expect(() => service.withPreset('acme').forGroup({ preset: 'default', id: 'cld-1' })).toThrow(
      'MNO_PRESET_MISMATCH',
    );
  });

  it('has no data when the answer has no body', async () => {
    const { service } = serviceAnswering({ status: 204 });
    expect((await service.forGroup({ preset: 'default', id: 'cld-1' }).get('x')).data).toBeNull();
  });
});

describe('an error of Connec!', () => {
  const call = (answer: FakeAnswer) =>
    serviceAnswering(answer).service.forGroup({ preset: 'default', id: 'cld-1' }).get('people/1');
  const errorBody = {
    errors: [
      {
        id: 'x',
        status: '404',
        code: 'resource-not-found',
        title: 'Resource not found',
        detail: 'No such\r\nrecord',
      },
    ],
  };

  it('carries status, request id, and the messages of the JSON:API error objects by their code', async () => {
    const error = await call({ status: 404, body: errorBody }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MaestranoNotFoundError);
    expect(error).toMatchObject({
      status: 404,
      code: 'MNO_API_NOT_FOUND',
      preset: 'default',
      requestId: 'request-1',
      fieldErrors: { 'resource-not-found': ['No such record'] },
    });
  });

  it.each([
    [400, MaestranoInvalidRequestError],
    [401, MaestranoAuthenticationError],
    [403, MaestranoAuthenticationError],
    [409, MaestranoInvalidRequestError],
    [429, MaestranoRateLimitError],
    [500, MaestranoApiError],
    [302, MaestranoUnexpectedResponseError],
  ])('of status %i has its own class, also when the body is an HTML page', async (status, type) => {
    await expect(call({ status, body: '<html>oops</html>' })).rejects.toBeInstanceOf(type);
  });

  it.each([
    { errors: null },
    { errors: 'text' },
    { errors: [null, 1, { code: {} }, { code: '__proto__', detail: 'x' }] },
    [],
    null,
    'text',
  ])('tolerates the body %j', async body => {
    await expect(call({ status: 400, body })).rejects.toBeInstanceOf(MaestranoInvalidRequestError);
  });
});
