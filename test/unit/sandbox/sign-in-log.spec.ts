import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { readExplanation } from '../../../lib/sandbox/explain/explanation.js';
import { SignInLog } from '../../../lib/sandbox/explain/sign-in-log.js';

const request = (requestId: string, applicationId = 'app-1') => ({
  requestId,
  applicationId,
  consumeUrl: 'http://localhost/consume',
  xml: '<x/>',
});
const report = (requestId: string | null, applicationId = 'app-1') => ({
  ...readExplanation({ requestId, accepted: true, checks: [] }),
  applicationId,
});

describe('the log of sign-ins', () => {
  it('joins steps, answer, report and session checks by the request', () => {
    const clock = new ManualClock();
    const log = new SignInLog(clock);
    log.note(request('_1'), { kind: 'asked-who' });
    log.note(request('_1'), { kind: 'answered', userId: 'usr-1', groupId: 'cld-1' }, '<answer/>');
    log.explain(report('_1'));
    log.noteSessionCheck('usr-1', true);
    log.noteSessionCheck('usr-2', false);
    expect(log.signIns).toMatchObject([
      {
        requestId: '_1',
        startedAt: clock.date(),
        responseXml: '<answer/>',
        steps: [{ kind: 'asked-who' }, { kind: 'answered', groupId: 'cld-1' }],
        explanations: [{ accepted: true, at: clock.date() }],
        sessionChecks: [{ valid: true }],
      },
    ]);
  });

  it('believes only the application that asked', () => {
    const log = new SignInLog(new ManualClock());
    log.note(request('_1'), { kind: 'answered', userId: 'usr-1' });
    for (const strange of [report('_1', 'app-2'), report('_2'), report(null)]) log.explain(strange);
    expect(log.find('_1')?.explanations).toEqual([]);
    expect(log.orphans).toHaveLength(3);
  });

  it('keeps a bounded number of everything', () => {
    const log = new SignInLog(new ManualClock());
    for (let index = 0; index < 1000; index += 1) {
      log.note(request(`_${index}`), { kind: 'answered', userId: 'usr-1' }, 'x'.repeat(100_000));
      log.noteAttack(request(`a${index}`), 'wrapping/x', '<x/>');
      log.explain(report('nobody'));
      log.explain(report('_999'));
      log.note(request('_999'), { kind: 'asked-who' });
      log.noteSessionCheck('usr-1', true);
    }
    expect(log.signIns).toHaveLength(100);
    expect(log.orphans).toHaveLength(50);
    expect(log.find('_900')?.responseXml?.length).toBeLessThan(70_000);
    expect(log.find('a0')).toBeUndefined();
    expect(log.find('a999')).toMatchObject({ attack: 'wrapping/x' });
    const { steps = [], sessionChecks = [] } =
      log.signIns.find(({ requestId }) => requestId === '_999') ?? {};
    expect(steps.length).toBeLessThanOrEqual(20);
    expect(sessionChecks.length).toBeLessThanOrEqual(20);
    log.note(request('x'.repeat(10_000)), { kind: 'asked-who' });
    expect(log.find('x'.repeat(10_000))).toBeUndefined();
  });

  it('gives copies: whoever changes one changes nothing here', () => {
    const log = new SignInLog(new ManualClock());
    log.note(request('_1'), { kind: 'asked-who' });
    Object.assign(log.signIns[0] ?? {}, { requestId: 'changed' });
    expect(log.signIns[0]?.requestId).toBe('_1');
  });
});

describe('the report of an application', () => {
  const check = { name: 'audience', ok: false, expected: 'a', actual: null, option: 'app.host' };

  it('is read member by member, and nothing beside', () => {
    const body = JSON.parse(
      `{"requestId":"_1","accepted":false,"code":"MNO_SSO_AUDIENCE","preset":"default","checks":[${JSON.stringify({ ...check, more: 1 })}],"__proto__":{"accepted":true},"extra":1}`,
    ) as unknown;
    expect(readExplanation(body)).toEqual({
      requestId: '_1',
      responseId: null,
      preset: 'default',
      accepted: false,
      code: 'MNO_SSO_AUDIENCE',
      checks: [check],
    });
  });

  it.each([
    undefined,
    null,
    [],
    'text',
    {},
    { accepted: 'true', checks: [] },
    { accepted: true },
    { accepted: true, checks: {} },
    { accepted: true, checks: Array.from({ length: 101 }, () => check) },
    { accepted: true, checks: [null] },
    { accepted: true, checks: [{ ok: true }] },
    { accepted: true, checks: [{ name: 'x', ok: 1 }] },
    { accepted: true, checks: [{ ...check, expected: 'x'.repeat(8001) }] },
    { accepted: true, checks: [{ ...check, actual: { a: 1 } }] },
    { accepted: true, checks: [], requestId: 5 },
    { accepted: true, checks: [], requestId: 'x'.repeat(501) },
    { accepted: true, checks: [], code: ['x'] },
  ])('is refused when it is none: %j', body => {
    expect(() => readExplanation(body)).toThrow(expect.objectContaining({ code: 'MNO_SANDBOX_INVALID' }));
  });

  it('does not reach through prototypes', () => {
    const inherited: unknown = Object.create({ accepted: true, checks: [] });
    expect(() => readExplanation(inherited)).toThrow();
  });
});
