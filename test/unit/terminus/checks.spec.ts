import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/index.js';
import { checkCertificates } from '../../../lib/terminus/checks/certificate-check.js';
import { readClockSkew } from '../../../lib/terminus/checks/clock-skew.js';
import { checkQueue } from '../../../lib/terminus/checks/queue-check.js';
import { within } from '../../../lib/terminus/checks/within.js';
import { failed, worst } from '../../../lib/terminus/finding.js';
import type { Preset } from '../../../lib/presets/index.js';
import type { NotificationQueue } from '../../../lib/webhooks/index.js';
import { LOOPBACK_CERTIFICATE } from '../../support/tls.js';
import { X509Certificate } from 'node:crypto';

const DAY = 86_400_000;
const ends = Date.parse(new X509Certificate(LOOPBACK_CERTIFICATE).validTo);
const withAnchor = (trustAnchor: unknown, enabled = true) =>
  ({ sso: { enabled, trustAnchor } }) as unknown as Pick<Preset, 'sso'>;
const certificates = withAnchor({ kind: 'certificates', certificates: [LOOPBACK_CERTIFICATE] });

describe('the certificates of a preset', () => {
  it.each([
    [100, { status: 'up', daysLeft: 100 }],
    [29, { status: 'degraded', reason: 'expires soon', daysLeft: 29 }],
    [6, { status: 'down', reason: 'expires soon', daysLeft: 6 }],
    [-1, { status: 'down', reason: 'expired', daysLeft: -1 }],
  ])('are judged %i days before they end', (days, finding) => {
    expect(checkCertificates(certificates, { minDays: 7 }, ends - days * DAY)).toEqual(finding);
  });

  it('say nothing where there are none to look at', () => {
    expect(checkCertificates(withAnchor({ kind: 'fingerprints' }), {}, ends)).toEqual({
      status: 'up',
      daysLeft: null,
    });
    expect(checkCertificates(withAnchor({ kind: 'sandbox' }), {}, ends)).toBeUndefined();
    expect(checkCertificates(withAnchor({ kind: 'fingerprints' }, false), {}, ends)).toBeUndefined();
  });
});

describe('the clock of the platform', () => {
  const header = new Date(100_000).toUTCString();

  it('is the same within what a header and the way of an answer can tell', () => {
    expect(readClockSkew(header, 100_000, 100_000)).toEqual({ skewMs: 500, certainMs: 0 });
    expect(readClockSkew(header, 100_900, 101_000)?.certainMs).toBe(0);
    expect(readClockSkew(header, 98_000, 104_000)?.certainMs).toBe(0);
  });

  it('is ahead or behind by what is left', () => {
    expect(readClockSkew(header, 90_000, 90_000)).toEqual({ skewMs: 10_500, certainMs: 10_000 });
    expect(readClockSkew(header, 110_000, 110_000)).toEqual({ skewMs: -9_500, certainMs: 9_000 });
  });

  it('is unknown without a readable header', () => {
    expect(readClockSkew(undefined, 0, 0)).toBeUndefined();
    expect(readClockSkew('yesterday', 0, 0)).toBeUndefined();
  });
});

describe('the queue', () => {
  const clock = new ManualClock();
  const lag = { waiting: 3, delayed: 1, failed: 0, oldestMs: 2_000 };
  const queue = { lag: async () => lag } as unknown as NotificationQueue;

  it('is well while nobody waits too long, and not too many', async () => {
    expect(await checkQueue(queue, {}, clock)).toEqual({ status: 'up', ...lag });
    expect(await checkQueue(queue, { maxAgeMs: 1_999 }, clock)).toMatchObject({
      status: 'down',
      reason: 'behind',
    });
    expect(await checkQueue(queue, { maxWaiting: 2 }, clock)).toMatchObject({
      status: 'down',
      reason: 'behind',
    });
  });

  it('has nothing to say when there is none, or one that does not tell', async () => {
    expect(await checkQueue(undefined, {}, clock)).toBeUndefined();
    expect(await checkQueue({} as NotificationQueue, {}, clock)).toBeUndefined();
  });
});

describe('a check', () => {
  it('is down when it takes too long', async () => {
    const clock = new ManualClock();
    const finding = within(clock, 1_000, () => new Promise(() => undefined));
    await clock.advance(1_000);
    expect(await finding).toEqual({ status: 'down', reason: 'slow', maxMs: 1_000 });
  });

  it('tells the code of an error of this package, and nothing of any other', () => {
    expect(failed({ code: 'MNO_TIMEOUT', message: 'https://secret' })).toEqual({
      status: 'down',
      reason: 'MNO_TIMEOUT',
    });
    expect(failed(new Error('password'))).toEqual({ status: 'down', reason: 'error' });
    expect(failed(Object.assign(new Error(), { code: 'ECONNREFUSED 10.0.0.1' })).reason).toBe('error');
  });

  it('counts as much as the worst', () => {
    expect(worst([])).toBe('up');
    expect(worst([{ status: 'up' }, { status: 'degraded' }])).toBe('degraded');
    expect(worst([{ status: 'down' }, { status: 'degraded' }])).toBe('down');
  });
});
