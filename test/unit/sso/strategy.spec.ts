import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { SignInEvent } from '../../../lib/events/index.js';
import type { RoutePurpose } from '../../../lib/platform/index.js';
import { setRequestContext } from '../../../lib/platform/request-context.js';
import { MaestranoStrategy, type MaestranoStrategyVerify } from '../../../lib/sso/maestrano.strategy.js';
import type { SsoService } from '../../../lib/sso/sso.service.js';
import type { SessionExchange } from '../../../lib/session/index.js';
import { presetAt } from '../../support/preset-at.js';
import { signIns } from '../../support/sso/sign-ins.js';

const preset = presetAt('http://platform.invalid');
const user = { id: 'usr-1' };
const verified = { identity: { user }, pending: { requestId: '_1', returnTo: null } };

/** What passport is told about one request. */
function outcomeOf(
  request: object,
  decide: MaestranoStrategyVerify | undefined = (event: SignInEvent, done) => done(null, event.user),
): Promise<unknown[]> {
  const { turns } = signIns();
  const presets = { has: () => true, get: () => preset };
  const intake = { accept: async (_context: unknown, _exchange: SessionExchange) => verified };
  const sso = { parts: { presets, intake, turns, refusals: { tell: () => undefined } } };
  const strategy = new MaestranoStrategy(sso as unknown as SsoService, decide);
  return new Promise(resolve => {
    const tell =
      (what: string) =>
      (...details: unknown[]): void =>
        resolve([what, ...details]);
    // As passport does: a copy for each request, with the strategy as its prototype.
    const copy: MaestranoStrategy = Object.assign(Object.create(strategy) as object, {
      ...{ success: tell('success'), fail: tell('fail'), error: tell('error'), pass: tell('pass') },
    }) as never;
    copy.authenticate(request);
  });
}

function requestFor(purpose: RoutePurpose): object {
  const request = { headers: {} } as IncomingMessage;
  setRequestContext(request, {
    ...{ purpose, preset, params: {} },
    body: Buffer.from('SAMLResponse=AAAA'),
    contentType: 'application/x-www-form-urlencoded',
  });
  return request;
}

describe('the passport strategy', () => {
  it('succeeds with the user that the application finds', async () => {
    expect(await outcomeOf(requestFor('consume'))).toEqual(['success', user]);
  });

  it.each([undefined, null, false, 0, ''])('fails when the user is %p', async nobody => {
    const outcome = await outcomeOf(requestFor('consume'), (_event, done) => done(null, nobody));
    expect(outcome).toEqual(['fail', { message: 'Sign-in refused' }, 401]);
  });

  it.each<RoutePurpose>(['init', 'metadata', 'notification', 'groupDeletion', 'userDeletion'])(
    'fails on the %s route',
    async purpose => {
      expect((await outcomeOf(requestFor(purpose)))[0]).toBe('fail');
    },
  );

  it('fails for requests that the module did not see', async () => {
    expect((await outcomeOf({ headers: {} }))[0]).toBe('fail');
  });

  it('passes on what the application throws, and says when nobody decides', async () => {
    const error = new Error('the database is down');
    expect(await outcomeOf(requestFor('consume'), (_event, done) => done(error))).toEqual(['error', error]);
    const throwing = (): never => {
      throw error;
    };
    expect(await outcomeOf(requestFor('consume'), throwing)).toEqual(['error', error]);
    const [what, missing] = await outcomeOf(requestFor('consume'), null as never);
    expect([what, (missing as { code: string }).code]).toEqual(['error', 'MNO_PASSPORT_VERIFY']);
  });
});
