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
    users: [...sandbox.state.users.keys()],
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

  it('and announces whom the application will meet: new groups and users, nobody who is there', () => {
    for (const id of report.announcement.groups) expect(id).toMatch(/^cld-doctor[0-9a-f]{8}[ab]x?$/);
    for (const id of report.announcement.users) expect(id).toMatch(/^usr-doctor[0-9a-f]{8}[123]$/);
  });

  it('and leaves the sandbox as it was, without a word to the application about its customers', () => {
    expect(state()).toEqual(before);
    expect(sandbox.deliveries.filter(({ attempts }) => attempts.length > 0)).toEqual([]);
  });

  it('and says that session checks take patience', async () => {
    const { results, percentage } = await examine(false);
    expect(failures(results)).toEqual({});
    expect(percentage).toBe(100);
    expect(skipped(results)).toMatchObject({
      'session/check': 'Not observable: this marketplace vouches for sessions for three minutes.',
    });
  });
});
