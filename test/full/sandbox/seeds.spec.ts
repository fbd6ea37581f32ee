import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MaestranoSandbox, SEEDS, type SeedName, seedWith } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { basic, call, postedResponse, samlRequest } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

let sandbox: MaestranoSandbox;
afterEach(() => sandbox.close());

const list = async (path: string, id = 'app-1') =>
  (await call(sandbox, path, { headers: basic(id, `sandbox-key-of-${id}-0123456789abcdef`) })).body;

describe('the seeds', () => {
  it.each(Object.keys(SEEDS) as SeedName[])('%s starts, and looks right on the home page', async seed => {
    sandbox = await startSandbox({ seed });
    const home = await call(sandbox, '/');
    expect(home.status).toBe(200);
    for (const { name } of SEEDS[seed].groups) expect(home.text).toContain(name);
  });

  it('two-marketplaces keeps two applications of one address apart', async () => {
    const seed = seedWith({ appHost: 'http://localhost:3123' }, SEEDS['two-marketplaces']);
    sandbox = await startSandbox({ seed });
    expect([...sandbox.state.applications.values()].map(({ host }) => host)).toEqual([
      'http://localhost:3123',
      'http://localhost:3123',
    ]);
    const ids = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);
    expect(ids(await list('/api/v1/account/groups', 'app-acme'))).toEqual(['cld-1', 'cld-2']);
    expect(ids(await list('/api/v1/account/groups', 'app-globex'))).toEqual(['cld-3']);
    expect((await list('/api/v1/account/groups/cld-1', 'app-globex')).success).toBe(false);
    expect((await list('/connec/api/v2/cld-1/people', 'app-globex')).errors[0].code).toBe(
      'unauthorized-access',
    );
    expect((await list('/connec/api/v2/cld-1/people', 'app-acme')).people).toHaveLength(2);
  });

  it('reseller tells who sold a group', async () => {
    sandbox = await startSandbox({ seed: 'reseller' });
    const sold = async (id: string) =>
      (await list(`/api/v1/account/resellers/${id}/groups`)).data.map((group: { id: string }) => group.id);
    expect([await sold('rsl-1'), await sold('rsl-2')]).toEqual([['cld-1', 'cld-2'], ['cld-3']]);
    const attribute = async (user: string, group: string) => {
      const login = `/api/v1/auth/saml?SAMLRequest=${samlRequest()}&user_uid=${user}&group_id=${group}`;
      const xml = postedResponse((await call(sandbox, login)).text);
      return /Name="group_reseller_id"><AttributeValue>([^<]*)</.exec(xml)?.[1];
    };
    expect(await attribute('usr-1', 'cld-1')).toBe('rsl-1');
    expect(await attribute('usr-3', 'cld-3')).toBe('rsl-2');
    expect(await attribute('usr-4', 'cld-4')).toBe('');
  });
});

describe('the heavy seed', () => {
  it('has fifty thousand records, always the same, made when somebody looks', async () => {
    sandbox = await startSandbox({ seed: 'heavy', clock: new ManualClock() });
    let total = 0;
    for (const collection of ['organizations', 'people', 'items', 'invoices', 'payments']) {
      const body = await list(`/connec/api/v2/cld-1/${collection}?$top=1`);
      total += body.pagination.total;
    }
    // Those of the quick start beside them: three organizations, three invoices.
    expect(total).toBe(50_006);
    const page =
      "/connec/api/v2/cld-1/invoices?$filter=status eq 'PAID'&$orderby=amount.total_amount DESC&$top=3";
    const found = await list(page);
    expect(found.invoices).toHaveLength(3);
    const { organization_id: customer } = found.invoices[0];
    expect((await call(sandbox, `/connec/api/v2/cld-1/organizations/${customer}`)).status).toBe(200);
    sandbox.reset();
    expect((await list(page)).invoices).toEqual(found.invoices);
  });

  it('costs nothing until then, in a snapshot or in a state file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const stateFile = join(folder, 'state.json');
    const seed = seedWith({ generated: { 'cld-1': { items: 50, people: 100 } } });
    const first = await startSandbox({ seed, stateFile });
    try {
      await first.createRecord('cld-1', 'items', { name: 'Mine' });
      first.snapshot('before');
      expect(first.records('cld-1', 'people')).toHaveLength(100);
      await first.updateRecord('cld-1', 'people', first.records('cld-1', 'people')[7]?.id ?? '', {
        notes: 'x',
      });
      first.restore('before');
      expect(first.records('cld-1', 'people').filter(({ notes }) => notes === 'x')).toEqual([]);
      await first.updateRecord('cld-1', 'people', first.records('cld-1', 'people')[7]?.id ?? '', {
        notes: 'y',
      });
    } finally {
      await first.close();
    }
    sandbox = await startSandbox({ seed, stateFile });
    expect(sandbox.records('cld-1', 'items')).toHaveLength(51);
    expect(sandbox.records('cld-1', 'people').filter(({ notes }) => notes === 'y')).toHaveLength(1);
    await sandbox.close();
    await rm(folder, { recursive: true });
    sandbox = await startSandbox();
  });

  it('refuses to make up what it does not know', async () => {
    sandbox = await startSandbox();
    const start = startSandbox({ seed: seedWith({ generated: { 'cld-1': { unicorns: 3 } } }) });
    await expect(start).rejects.toMatchObject({ code: 'MNO_SANDBOX_SEED_INVALID' });
  });
});
