import { type INestApplication, Injectable, Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { MaestranoModule } from '../../../../lib/maestrano.module.js';
import { OnSignIn, type SignInEvent } from '../../../../lib/events/index.js';
import { SsoService } from '../../../../lib/sso/index.js';
import { ManualClock } from '../../../../lib/testing/manual-clock.js';
import { CorrelationCookies } from '../../../../lib/sso/correlation.js';
import { Sealer } from '../../../../lib/stores/index.js';
import { type AdapterName, createApplication } from '../../test-application.js';
import { answer, NOW, REQUEST_ID, standard } from '../fixture.js';
import { FIXTURE_PRESET, signIns } from '../sign-ins.js';
import { attackClasses, type Attack, world } from './index.js';

const SECRETS = ['s'.repeat(32)];

@Injectable()
class Handlers {
  readonly signedIn: string[] = [];

  @OnSignIn()
  signIn({ user }: SignInEvent): void {
    this.signedIn.push(user.id);
  }
}

/** The attacks that do not need another verifier, and fit into a form. */
export function httpAttacks(): Attack[] {
  return Object.values(attackClasses(world(standard)))
    .flat()
    .filter(({ context, response }) => context === undefined && fits(response()));
}

/** What is empty or too large for the body limit is refused for that. */
const fits = (samlResponse: string): boolean => samlResponse !== '' && formOf(samlResponse).length <= 195_000;

const formOf = (samlResponse: string): string =>
  new URLSearchParams({ SAMLResponse: samlResponse }).toString();

/** An application that waits for the answer to the request of the fixture, and its visitor. */
export async function startAttacked(adapter: AdapterName): Promise<{
  app: INestApplication;
  /** Posts an answer: `status code cookies`, with the reason that the application is told. */
  post(samlResponse: string): Promise<string>;
  signedIn: readonly string[];
  honest: string;
}> {
  const app = await createApplication(adapter, {
    imports: [
      MaestranoModule.forRoot({
        presets: { default: FIXTURE_PRESET },
        session: { secrets: SECRETS },
        clock: new ManualClock(NOW),
      }),
    ],
    providers: [Handlers],
  });
  await app.listen(0, '127.0.0.1');
  jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const { preset, clock } = signIns();
  const [cookie = ''] = new CorrelationCookies(new Sealer(SECRETS, 'sso.correlation'), clock).remember(
    { requestId: REQUEST_ID, preset: 'default', groupId: null, returnTo: null, issuedAtMs: NOW },
    preset,
    undefined,
  );
  const url = `${await app.getUrl()}/maestrano/auth/saml/consume`;
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    cookie: cookie.split(';')[0]!,
  };
  let reason = '';
  app.get(SsoService).onRefusal(({ code }) => (reason = code));
  return {
    app,
    signedIn: app.get(Handlers).signedIn,
    honest: answer(),
    post: async samlResponse => {
      reason = '';
      const init: RequestInit = { method: 'POST', redirect: 'manual', headers, body: formOf(samlResponse) };
      const response = await fetch(url, init);
      await response.arrayBuffer();
      return [response.status, reason, ...response.headers.getSetCookie()].join(' ');
    },
  };
}
