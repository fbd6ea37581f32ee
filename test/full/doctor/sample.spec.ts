import { type INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSample } from '../../../sample/sample.js';
import { type DoctorReport } from '../../../lib/doctor/index.js';
import { clock, examined, failures, skipped } from '../../support/doctor/examined.js';
import { freePort } from '../../support/free-port.js';
import { memoryRepositories } from '../../support/sample/memory-repositories.js';
import { sharedIdentity } from '../../support/sandbox-identity.js';
import { ADAPTERS } from '../../support/test-application.js';

describe.each(ADAPTERS)('the doctor examines the sample, on %s', adapter => {
  let application: INestApplication;
  let report: DoctorReport;
  beforeAll(async () => {
    const [port, platform] = [await freePort(), await freePort()];
    application = await startSample({
      port,
      sandboxUrl: `http://localhost:${platform}`,
      repositories: memoryRepositories(),
      clock,
      adapter,
      logger: false,
    });
    report = await examined({
      url: `http://localhost:${port}`,
      port: platform,
      identity: await sharedIdentity(),
      protectedPage: '/dashboard',
      identityPage: '/team',
    });
  });
  afterAll(() => application.close());

  it('and gives it 100 %', () => {
    expect(failures(report.results)).toEqual({});
    expect(report.percentage).toBe(100);
    expect(report.counts).toMatchObject({ failed: 0, warned: 0 });
  });

  it('and sees everything but what is for the virtual mode', () => {
    expect(Object.keys(skipped(report.results))).toEqual(['user/virtual-id']);
  });
});
