import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DoctorReport } from '../../../lib/doctor/index.js';
import { BareApplication, type BareOptions } from '../../support/doctor/bare-application.js';
import { clock, examined, failures, skipped } from '../../support/doctor/examined.js';
import { freePort } from '../../support/free-port.js';
import { sharedIdentity } from '../../support/sandbox-identity.js';

async function examine(
  Application: typeof BareApplication,
  more: Partial<BareOptions> = {},
): Promise<{ application: BareApplication; report: DoctorReport }> {
  const [port, identity] = [await freePort(), await sharedIdentity()];
  const { certificate } = identity;
  const platform = `http://localhost:${port}`;
  const application = await new Application({
    platform,
    certificate,
    now: () => clock.now(),
    ...more,
  }).start();
  return { application, report: await examined({ url: application.origin, port, identity }) };
}

describe.each(['real', 'virtual'] as const)(
  'the doctor examines an application that is not Nest, in %s mode',
  creationMode => {
    let application: BareApplication;
    let report: DoctorReport;
    beforeAll(async () => {
      ({ application, report } = await examine(BareApplication, { creationMode }));
    });
    afterAll(() => application.close());

    it('and gives it 100 %', () => {
      expect(failures(report.results)).toEqual({});
      expect(report.percentage).toBe(100);
      expect(report.counts.passed).toBeGreaterThan(60);
    });

    it('and sees everything that applies', () => {
      expect(Object.keys(skipped(report.results))).toEqual(
        creationMode === 'real' ? ['user/virtual-id'] : [],
      );
    });

    it('and leaves no session and no record behind', () => {
      expect(application.sessions.size).toBe(0);
      expect(application.records.size).toBe(0);
    });
  },
);

/** Another site than localhost, as the marketplace always is in real life. */
class OnAnotherSite extends BareApplication {
  override get origin(): string {
    return super.origin.replace('localhost', '127.0.0.1');
  }
}

describe('the doctor is as strict as a browser', () => {
  it('about cookies that do not go along with a post from another site, which localhost hides', async () => {
    const { application, report } = await examine(OnAnotherSite);
    await application.close();
    expect(failures(report.results)).toEqual({
      'sign-in/one-group': expect.stringContaining('browsers keep back asked (SameSite)'),
    });
  });
});
