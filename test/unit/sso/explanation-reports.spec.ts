import { describe, expect, it } from '@jest/globals';
import { Preset } from '../../../lib/presets/index.js';
import { type MaestranoHttp } from '../../../lib/http/index.js';
import { ExplanationReports } from '../../../lib/sso/explanation-reports.js';
import { explanationOf } from '../../../lib/sso/explanation.js';
import { refusal } from '../../../lib/sso/verification/refusals.js';
import { presetAt } from '../../support/preset-at.js';
import { FIXTURE_PRESET, signIns } from '../../support/sso/sign-ins.js';
import { answer, REQUEST_ID } from '../../support/sso/fixture.js';
import type { SignInCheck } from '../../../lib/sso/verification/index.js';

type Sent = Parameters<MaestranoHttp['send']>;

/** Who reports, what was sent, and how the platform answers. */
function reporter(nodeEnv?: string) {
  const sent: Sent[] = [];
  let settle: (failure?: Error) => void = () => undefined;
  const http = {
    send: (...call: Sent) => {
      sent.push(call);
      return new Promise((resolve, reject) => {
        settle = failure => (failure ? reject(failure) : resolve(undefined));
      });
    },
  } as unknown as MaestranoHttp;
  return {
    reports: new ExplanationReports(http, nodeEnv),
    sent,
    settle: async (failure?: Error) => {
      settle(failure);
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}

const sandbox = presetAt('http://localhost:4400');
const ids = { requestId: REQUEST_ID, responseId: '_r' };
const check: SignInCheck = {
  ...{
    code: 'MNO_SSO_AUDIENCE',
    name: 'audience',
    expected: 'https://a.example/',
    actual: 'https://b.example/',
  },
  ...{ passed: false, option: 'app.host' },
};
const refused = explanationOf([check], refusal('MNO_SSO_AUDIENCE'));

describe('the report of an explanation', () => {
  it('goes to the sandbox with the credentials of the preset, bounded and not repeated', () => {
    const { reports, sent } = reporter();
    reports.send(sandbox, refused, ids);
    const [[preset, { body, ...request }]] = sent as [Sent];
    expect(preset).toBe(sandbox);
    expect(request).toEqual({
      method: 'POST',
      url: 'http://localhost:4400/_sandbox/explanations',
      headers: { 'Content-Type': 'application/json' },
      timeoutMs: 2_000,
      maxBytes: 16_384,
      retry: 'never',
    });
    expect(JSON.parse(String(body))).toEqual({
      requestId: REQUEST_ID,
      responseId: '_r',
      preset: 'default',
      accepted: false,
      code: 'MNO_SSO_AUDIENCE',
      checks: [
        {
          name: 'audience',
          ok: false,
          expected: 'https://a.example/',
          actual: 'https://b.example/',
          option: 'app.host',
        },
      ],
    });
  });

  it.each([
    ['another environment', presetAt('http://localhost:4400', { environment: 'uat' }), undefined],
    ['a sandbox that is not on this machine', presetAt('https://sandbox.example'), undefined],
    ['a host that only begins like this machine', presetAt('http://localhost.example:4400'), undefined],
    ['a host that only looks like loopback', presetAt('http://127.0.0.1.example'), undefined],
    ['production', sandbox, 'production'],
  ])('is never sent for %s', (_what, preset, nodeEnv) => {
    const { reports, sent } = reporter(nodeEnv);
    expect(reports.areWanted(preset)).toBe(false);
    reports.send(preset, refused, ids);
    expect(sent).toEqual([]);
  });

  it('is never sent for a preset that pins a certificate, wherever its hosts are', () => {
    const { preset } = signIns();
    const local = new Preset({ ...preset, api: { ...preset.api, host: 'http://localhost:4400' } }, ['k']);
    const { reports, sent } = reporter();
    reports.send(local, refused, ids);
    expect([FIXTURE_PRESET.environment, sent]).toEqual(['fixture', []]);
  });

  it('is left out when it is too large, or too many are under way, and none is waited for', async () => {
    const { reports, sent, settle } = reporter();
    const large = {
      ...refused,
      checks: Array.from({ length: 400 }, () => ({ ...check, actual: 'x'.repeat(120) })),
    };
    reports.send(sandbox, large, ids);
    expect(sent).toEqual([]);
    for (let index = 0; index < 10; index++) reports.send(sandbox, refused, ids);
    expect(sent).toHaveLength(4);
    await settle(new Error('the sandbox is gone'));
    reports.send(sandbox, refused, ids);
    expect(sent).toHaveLength(5);
    await settle();
    reports.send(sandbox, refused, ids);
    expect(sent).toHaveLength(6);
  });

  it('fails nothing when it cannot even be sent', async () => {
    const broken = new ExplanationReports({
      send: () => {
        throw new Error('no client');
      },
    } as unknown as MaestranoHttp);
    for (let index = 0; index < 10; index++) broken.send(sandbox, refused, ids);
    await new Promise(resolve => setImmediate(resolve));
    expect(broken.areWanted(sandbox)).toBe(true);
  });

  it('holds every check of an accepted answer, and neither its token nor anything of the person', async () => {
    const { verifier, preset, cookieOf } = signIns();
    const checks: SignInCheck[] = [];
    let read = {};
    await verifier.verify(preset, answer({ responseId: '_response' }), cookieOf(REQUEST_ID), {
      onCheck: each => checks.push(each),
      onRead: each => (read = each),
    });
    expect(read).toEqual({ requestId: REQUEST_ID, responseId: '_response' });
    const { reports, sent } = reporter();
    reports.send(sandbox, explanationOf(checks, undefined), ids);
    const body = String(sent[0]![1].body);
    expect(JSON.parse(body)).toMatchObject({ accepted: true, code: null });
    expect((JSON.parse(body) as { checks: unknown[] }).checks.length).toBeGreaterThan(20);
    expect(Buffer.byteLength(body)).toBeLessThan(32 * 1024);
    for (const secret of ['7ds8f9789a7fd7x', 'john@doe', 'DoeCorp', 'k'.repeat(32), 'BEGIN', '<'])
      expect(body).not.toContain(secret);
  });
});

describe('ids that an answer claims', () => {
  it('are not shown when they are none', async () => {
    const { verifier, preset, cookieOf } = signIns();
    let read: unknown;
    const forged = answer({
      afterSigning: xml => xml.replace(/ InResponseTo="[^"]*"/, ' InResponseTo="a b"'),
    });
    await expect(
      verifier.verify(preset, forged, cookieOf(REQUEST_ID), { onRead: each => (read = each) }),
    ).rejects.toMatchObject({ code: 'MNO_SSO_IN_RESPONSE_TO' });
    expect(read).toMatchObject({ requestId: null });
  });
});
