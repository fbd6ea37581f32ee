import { type INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { startSample } from '../../../sample/sample.js';
import { type DoctorReport } from '../../../lib/doctor/index.js';
import { clock, examined, failures, skipped } from '../../support/doctor/examined.js';
import { freePort } from '../../support/free-port.js';
import { memoryRepositories } from '../../support/sample/memory-repositories.js';
import { startSandbox } from '../../support/sandbox-identity.js';

describe('the doctor examines an application with the sandbox it runs with', () => {
  let sandbox: MaestranoSandbox;
  let application: INestApplication;
  let url: string;
  let before: object;
  let report: DoctorReport;
  const state = (): object => ({
    groups: structuredClone([...sandbox.state.groups.values()]).map(({ id, status }) => ({ id, status })),
    memberships: structuredClone(sandbox.state.memberships),
  });
  const examine = (patient: boolean): Promise<DoctorReport> =>
    examined({ url, sandbox: { url: sandbox.url, token: sandbox.controlToken }, patient });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    sandbox = await startSandbox({ clock, applications: [{ id: 'app-1', host: url }] });
    application = await startSample({
      port,
      sandboxUrl: sandbox.url,
      repositories: memoryRepositories(),
      clock,
      logger: false,
    });
    before = state();
    report = await examine(true);
  });
  afterAll(async () => {
    await application.close();
    await sandbox.close();
  });

  it('and gives the sample 100 %', () => {
    expect(failures(report.results)).toEqual({});
    expect(report.percentage).toBe(100);
  });

  it('and announces whom the application will meet: new groups, no customer that is there', () => {
    expect(report.announcement.groups).toEqual(['cld-3', 'cld-4', 'cld-3x']);
    expect(report.announcement.users).toEqual(['usr-2', 'usr-1', 'usr-3']);
  });

  it('and leaves the sandbox as it was, without a word to the application about its customers', () => {
    expect(state()).toEqual(before);
    expect(sandbox.deliveries.filter(({ attempts }) => attempts.length > 0)).toEqual([]);
  });

  it('and says that session checks take patience', async () => {
    await clock.advance(60_000);
    const { results, percentage } = await examine(false);
    expect(percentage).toBe(100);
    expect(skipped(results)).toMatchObject({
      'session/check': 'Not observable: this marketplace vouches for sessions for three minutes.',
    });
  });
});
