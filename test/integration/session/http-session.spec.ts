import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import {
  Controller,
  Get,
  type INestApplication,
  Injectable,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import session from 'express-session';
import {
  MaestranoModule,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  MaestranoSessionService,
  OnSignIn,
  PresetRegistry,
  readHistoricSession,
  writeHistoricSession,
} from 'nestjs-maestrano';
import { ManualClock, signInAs, TestAgent, testPreset } from 'nestjs-maestrano/testing';
import { identityProviderOf } from '../../../lib/testing/test-preset.js';
import { pendingSignIn } from '../../support/pending-sign-in.js';
import { type AdapterName, ADAPTERS, createApplication } from '../../support/test-application.js';

const PRESET = testPreset();

interface WithSession {
  session: { maestrano?: unknown; visits?: number; id?: string; sessionId?: string };
}

@Injectable()
class Handlers {
  @OnSignIn()
  signIn(): { identity: { account: number }; redirectTo: string } {
    return { identity: { account: 42 }, redirectTo: '/dashboard' };
  }
}

@Controller()
class Pages {
  constructor(private readonly sessions: MaestranoSessionService) {}

  @Get('visit')
  visit(@Req() { session: held }: WithSession): object {
    held.visits = (held.visits ?? 0) + 1;
    return { visits: held.visits, value: held.maestrano ?? null };
  }

  /** As if a historic SDK, sharing the session store, had signed somebody in. */
  @Post('adopt')
  adopt(@Req() request: WithSession & { body: { value: string } }): object {
    request.session.maestrano = request.body.value;
    return {};
  }

  @UseGuards(MaestranoSessionGuard)
  @Get('whoami')
  whoami(@MaestranoSession() current: MaestranoSessionData): object {
    return current;
  }

  @Post('sign-out')
  async signOut(@Req() request: unknown, @Res({ passthrough: true }) response: unknown): Promise<object> {
    return { url: await this.sessions.signOut(request, response) };
  }
}

async function start(adapter: AdapterName, clock: ManualClock): Promise<INestApplication> {
  const app = await createApplication(adapter, {
    imports: [
      MaestranoModule.forRoot({
        presets: { default: PRESET },
        session: { kind: 'http-session', secrets: ['s'.repeat(32)] },
        clock,
      }),
    ],
    providers: [Handlers],
    controllers: [Pages],
  });
  const secret = 'session-secret-of-the-application-0123456789';
  if (adapter === 'express') app.use(session({ secret, resave: false, saveUninitialized: false }));
  else {
    const fastify = app.getHttpAdapter().getInstance();
    await fastify.register(fastifyCookie);
    await fastify.register(fastifySession, { secret, cookie: { secure: false }, saveUninitialized: false });
  }
  await app.listen(0, '127.0.0.1');
  return app;
}

describe.each(ADAPTERS)('sessions in request.session, on %s', adapter => {
  const clock = new ManualClock();
  let app: INestApplication;
  let origin: string;

  beforeAll(async () => {
    app = await start(adapter, clock);
    origin = await app.getUrl();
  });
  afterAll(() => app.close());

  const json = async (response: Response): Promise<Record<string, never>> =>
    (await response.json()) as Record<string, never>;

  const adopt = async (value: string): Promise<TestAgent> => {
    const agent = new TestAgent(origin);
    const headers = { 'content-type': 'application/json' };
    await agent.fetch('/adopt', { method: 'POST', headers, body: JSON.stringify({ value }) });
    return agent;
  };

  it('open, in the form of the historic SDKs, without a cookie of the module', async () => {
    const agent = await signInAs(app, { user: 'usr-7', group: 'cld-8' });
    expect(agent.landedAt).toBe('/dashboard');
    expect([...agent.cookies.keys()].filter(name => name.startsWith('maestrano'))).toEqual([]);
    expect(await json(await agent.fetch('/whoami'))).toMatchObject({
      group: { preset: 'default', id: 'cld-8' },
      user: { id: 'usr-7', uid: 'usr-7' },
      identity: { account: 42 },
    });
    const { value } = await json(await agent.fetch('/visit'));
    expect(readHistoricSession(value)).toMatchObject({ uid: 'usr-7', groupUid: 'cld-8', preset: 'default' });
  });

  it('get a new id at sign-in: nothing that was planted before goes on', async () => {
    const attacker = new TestAgent(origin);
    await attacker.fetch('/visit');
    const [[name, id]] = [...attacker.cookies] as [[string, string]];

    const identityProvider = identityProviderOf(app.get(PresetRegistry).get())!;
    const {
      agent: victim,
      cookie,
      samlResponse,
    } = await pendingSignIn(origin, identityProvider, clock.now());
    const response = await victim.fetch('/maestrano/auth/saml/consume', {
      method: 'POST',
      headers: { cookie: `${cookie}; ${name}=${id}` },
      body: new URLSearchParams({ SAMLResponse: samlResponse }),
    });
    expect(response.status).toBe(303);
    expect(victim.cookies.get(name)).toBeDefined();
    expect(victim.cookies.get(name)).not.toBe(id);
    expect((await victim.fetch('/whoami')).status).toBe(200);
    expect((await attacker.fetch('/whoami')).status).toBe(401);
  });

  it('are destroyed at sign-out, and worth nothing afterwards', async () => {
    const agent = await signInAs(app);
    await agent.fetch('/visit');
    const stolen = [...agent.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { url } = await json(await agent.fetch('/sign-out', { method: 'POST' }));
    expect(url).toBe('https://platform.invalid/app_logout?user_uid=usr-1');
    const thief = new TestAgent(origin);
    const headers = { cookie: stolen };
    expect((await thief.fetch('/whoami', { headers })).status).toBe(401);
    // What the application kept in it is gone too.
    expect(await json(await thief.fetch('/visit', { headers }))).toEqual({ visits: 1, value: null });
  });

  it('of a historic SDK are taken over from the server side', async () => {
    const value = writeHistoricSession({
      uid: 'usr-1',
      session: 'token',
      recheck: new Date(clock.now() + 60_000),
      groupUid: 'cld-3',
      preset: null,
    });
    const agent = await adopt(value);
    const current = await json(await agent.fetch('/whoami'));
    expect(current).toMatchObject({ preset: 'default', user: { id: 'usr-1' }, group: { id: 'cld-3' } });
    expect(current).not.toHaveProperty('identity');

    await app.get(MaestranoSessionService).revoke({ preset: 'default', id: 'cld-3' });
    expect((await agent.fetch('/whoami')).status).toBe(401);
  });

  it.each([
    ['of an unknown preset', { preset: 'nobody' }],
    ['without a group', { groupUid: null }],
    ['with ids that are none', { uid: '../x' }],
    ['that is a day old', { recheck: new Date(clock.now() - 86_400_000) }],
  ])('of a historic SDK are not taken when they are one %s', async (_what, changes) => {
    const recheck = new Date(clock.now() + 60_000);
    const agent = await adopt(
      writeHistoricSession({
        uid: 'usr-1',
        session: 't',
        recheck,
        groupUid: 'cld-5',
        preset: null,
        ...changes,
      }),
    );
    expect((await agent.fetch('/whoami')).status).toBe(401);
  });

  it('are never taken from a cookie', async () => {
    const recheck = new Date(clock.now() + 60_000);
    const value = writeHistoricSession({
      uid: 'usr-1',
      session: 't',
      recheck,
      groupUid: 'cld-5',
      preset: null,
    });
    for (const name of ['maestrano', '__Host-maestrano', 'connect.sid', 'sessionId']) {
      const response = await new TestAgent(origin).fetch('/whoami', {
        headers: { cookie: `${name}=${value}` },
      });
      expect(response.status).toBe(401);
    }
  });
});

describe('without a session of the application', () => {
  it('a sign-in fails as one of the application, and opens nothing', async () => {
    const app = await createApplication('express', {
      imports: [
        MaestranoModule.forRoot({
          presets: { default: PRESET },
          session: { kind: 'http-session', secrets: ['s'.repeat(32)] },
        }),
      ],
      providers: [Handlers],
    });
    await expect(signInAs(app)).rejects.toMatchObject({ code: 'MNO_TEST_SIGN_IN' });
    await app.close();
  });
});
