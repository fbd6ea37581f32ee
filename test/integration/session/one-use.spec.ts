import { type INestApplication, Injectable, Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  MaestranoModule,
  OnSignIn,
  type SignInEvent,
  type SignInRefusal,
  SsoService,
} from 'nestjs-maestrano';
import { createTestIdentityProvider, ManualClock, signInAs, testPreset } from 'nestjs-maestrano/testing';
import { pendingSignIn, postAnswer } from '../../support/pending-sign-in.js';
import { ADAPTERS, createApplication } from '../../support/test-application.js';

@Injectable()
class Handlers {
  readonly signedIn: string[] = [];

  @OnSignIn()
  signIn({ user }: SignInEvent): void {
    this.signedIn.push(user.id);
  }
}

const platform = createTestIdentityProvider();

describe.each(ADAPTERS)('an answer of the platform, on %s', adapter => {
  const clock = new ManualClock();
  const refusals: SignInRefusal[] = [];
  let app: INestApplication;
  let origin: string;

  beforeAll(async () => {
    app = await createApplication(adapter, {
      imports: [
        MaestranoModule.forRoot({
          presets: {
            default: testPreset({ sso: { x509Certificate: platform.certificate } }),
            own: testPreset({ api: { id: 'app-own' } }),
          },
          session: { secrets: ['s'.repeat(32)] },
          clock,
        }),
      ],
      providers: [Handlers],
    });
    await app.listen(0, '127.0.0.1');
    origin = await app.getUrl();
    app.get(SsoService).onRefusal(refusal => refusals.push(refusal));
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await app.close();
  });

  // What decides is the same under both adapters, and takes its time.
  const copies = adapter === 'express' ? 50 : 10;

  it(`opens one session when it is posted ${copies} times at once`, async () => {
    refusals.length = 0;
    const pending = await pendingSignIn(origin, platform, clock.now());
    const answers = await Promise.all(Array.from({ length: copies }, () => postAnswer(origin, pending)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(copies - 1);
    expect(answers.filter(({ opensSession }) => opensSession)).toHaveLength(1);
    expect(app.get(Handlers).signedIn).toHaveLength(1);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['MNO_SSO_REPLAY']));
    expect(refusals).toHaveLength(copies - 1);
  });

  it('is refused when the request was answered before, by another answer', async () => {
    refusals.length = 0;
    const pending = await pendingSignIn(origin, platform, clock.now());
    expect((await postAnswer(origin, pending)).status).toBe(303);
    expect((await postAnswer(origin, pending.another({ userId: 'usr-2' }))).status).toBe(401);
    expect(refusals.map(({ code }) => code)).toEqual(['MNO_SSO_REPLAY']);
    const explanation = await app
      .get(SsoService)
      .explain('default', pending.another().samlResponse, { cookie: pending.cookie });
    expect(explanation.refusal?.code).toBe('MNO_SSO_REPLAY');
  });

  it('that is refused does not use up its request', async () => {
    const pending = await pendingSignIn(origin, platform, clock.now());
    const forged = pending.another({ afterSigning: xml => xml.replaceAll('usr-1', 'usr-9') });
    expect((await postAnswer(origin, forged)).status).toBe(401);
    expect((await postAnswer(origin, pending)).status).toBe(303);
  });

  it('is explained as used up then, and explaining does not use it up', async () => {
    const sso = app.get(SsoService);
    const pending = await pendingSignIn(origin, platform, clock.now());
    const explain = () => sso.explain('default', pending.samlResponse, { cookie: pending.cookie });
    expect((await explain()).accepted).toBe(true);
    expect((await explain()).accepted).toBe(true);
    expect((await postAnswer(origin, pending)).status).toBe(303);
    expect((await explain()).refusal?.code).toBe('MNO_SSO_REPLAY');
    const unasked = await sso.explain('default', pending.samlResponse);
    expect(unasked.refusal?.code).toMatch(/^MNO_SSO_/);
    expect(unasked.accepted).toBe(false);
    await expect(sso.explain('nobody', '')).rejects.toMatchObject({ code: 'MNO_PRESET_UNKNOWN' });
  });

  it('that is refused is told to the application, whatever its listeners do', async () => {
    refusals.length = 0;
    const sso = app.get(SsoService);
    const stopFailing = sso.onRefusal(() => {
      throw new Error('the listener failed');
    });
    const stop = sso.onRefusal(refusal => refusals.push(refusal));
    const pending = await pendingSignIn(origin, platform, clock.now(), {
      audience: 'https://e.example/\u0007',
    });
    expect((await postAnswer(origin, pending)).status).toBe(401);
    stop();
    stopFailing();
    expect(refusals).toHaveLength(2);
    const [refusal] = refusals as [SignInRefusal];
    expect(refusal).toMatchObject({ type: 'sign-in-refusal', preset: 'default', at: clock.date() });
    expect(refusal.code).toMatch(/^MNO_SSO_/);
    expect(refusal.reason.length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(refusal)).not.toMatch(/<|token|7ds8f9789a7fd7/);
  });

  it('cannot be made for a preset whose key is not known, and is made for each that testPreset() gave', async () => {
    await expect(signInAs(app, { preset: 'default' })).rejects.toMatchObject({ code: 'MNO_TEST_PRESET' });
    const agent = await signInAs(app, { preset: 'own', user: 'usr-44', returnTo: '/here' });
    expect(agent.landedAt).toBe('/here');
    expect(app.get(Handlers).signedIn.at(-1)).toBe('usr-44');
    await expect(signInAs(app, { preset: 'own', attributes: { group_uid: null } })).rejects.toThrow(
      'MNO_SSO_IDENTITY',
    );
  });
});
