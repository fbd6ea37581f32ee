import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { coverageDocument, coverageOf, staleEntries } from '../../../lib/sandbox/coverage/index.js';
import { call } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const DOCUMENT = join(import.meta.dirname, '../../../lib/sandbox/COVERAGE.md');
let sandbox: MaestranoSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('the coverage table', () => {
  it('describes every route, and none that is not there', () => {
    expect(coverageOf(sandbox.routes).filter(({ data }) => data === undefined)).toEqual([]);
    expect(staleEntries(sandbox.routes)).toEqual([]);
    expect(sandbox.routes.filter(({ section }) => !/^(?:sandbox|\d+(?:\.\d+)?)$/.test(section))).toEqual([]);
  });

  it('would miss a route that nobody described', () => {
    const [route] = coverageOf([{ method: 'GET', path: '/new', section: '9.9' }]);
    expect(route?.data).toBeUndefined();
  });

  it('has everything of the emulator checklist (protocol.md 10)', () => {
    const served = new Set(sandbox.routes.map(({ method, path }) => `${method} ${path}`));
    for (const wanted of [
      'GET /sso_trigger',
      'GET /api/v1/auth/saml',
      'GET /api/v1/auth/saml/:uid',
      'GET /api/v1/ping',
      'POST /api/v1/account/bills',
      'DELETE /api/v1/account/recurring_bills/:id',
      'POST /api/v1/account/users/authenticate',
      'GET /api/v1/account/resellers/:id/groups',
      'GET /connec/api/v2/:group_id/:collection',
      'GET /api/reports/:group_id/:report',
      'POST /batch',
      'GET /api/config/v1/marketplaces',
    ])
      expect(served).toContain(wanted);
  });

  it('is written down beside the code, and served', async () => {
    const document = coverageDocument(sandbox.routes);
    // UPDATE_COVERAGE=1 writes it anew.
    if (process.env['UPDATE_COVERAGE'] === '1') await writeFile(DOCUMENT, document);
    expect(await readFile(DOCUMENT, 'utf8')).toBe(document);
    const { text, headers } = await call(sandbox, '/_sandbox/coverage');
    expect([headers.get('content-type'), text]).toEqual(['text/markdown; charset=utf-8', document]);
  });
});
