import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DoctorReport } from '../../../lib/doctor/index.js';
import { BareApplication } from '../../support/doctor/bare-application.js';
import { clock, examined, failures, skipped } from '../../support/doctor/examined.js';
import { freePort } from '../../support/free-port.js';
import { sharedIdentity } from '../../support/sandbox-identity.js';

describe('the doctor examines an application that is not Nest', () => {
  let application: BareApplication;
  let report: DoctorReport;
  beforeAll(async () => {
    const port = await freePort();
    const identity = await sharedIdentity();
    application = await new BareApplication({
      platform: `http://localhost:${port}`,
      certificate: identity.certificate,
      now: () => clock.now(),
    }).start();
    report = await examined({ url: application.origin, port, identity });
  });
  afterAll(() => application.close());

  it('and gives it 100 %', () => {
    expect(failures(report.results)).toEqual({});
    expect(report.percentage).toBe(100);
    expect(report.counts.passed).toBeGreaterThan(60);
  });

  it('and sees everything that applies', () => {
    expect(skipped(report.results)).toEqual({ 'user/virtual-id': expect.stringMatching(/^Not applicable/) });
  });

  it('and leaves no session and no record behind', () => {
    expect(application.sessions.size).toBe(0);
    expect(application.records.size).toBe(0);
  });
});
