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
import {
  MaestranoModule,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  MaestranoSessionService,
  MemoryStore,
  OnSignIn,
  OptionalMaestranoSession,
  type SessionExchange,
  type SessionStorage,
} from 'nestjs-maestrano';
import { ManualClock, type SignedInAgent, signInAs, TestAgent, testPreset } from 'nestjs-maestrano/testing';
import { ADAPTERS, createApplication } from '../../support/test-application.js';

@Injectable()
class Handlers {
  identity: unknown = { account: 42 };

  @OnSignIn()
  signIn(): { identity: unknown } {
    return { identity: this.identity };
  }
}

@Controller()
class Pages {
  constructor(private readonly sessions: MaestranoSessionService) {}

  @UseGuards(MaestranoSessionGuard)
  @Get('whoami')
  whoami(@MaestranoSession() current: MaestranoSessionData): object {
    return current;
  }

  @UseGuards(MaestranoSessionGuard)
  @Post('orders')
  order(): object {
    return {};
  }

  @UseGuards(MaestranoSessionGuard)
  @OptionalMaestranoSession()
  @Get('welcome')
  welcome(@MaestranoSession() current: MaestranoSessionData | undefined): object {
    return { user: current?.user.id ?? null };
  }

  @Post('sign-out')
  async signOut(@Req() request: unknown, @Res({ passthrough: true }) response: unknown): Promise<object> {
    return { url: (await this.sessions.signOut(request, response)) ?? null };
  }
}

/** Keeps values in a map of the application, by a key that the client sends in a header. */
class HeaderStorage implements SessionStorage {
  readonly values = new Map<string, string>();
  placement: unknown;

  read(request: unknown): string | undefined {
    return this.values.get(this.#key(request));
  }

  async write({ request }: SessionExchange, value: string, placement: object): Promise<void> {
    this.placement = placement;
    this.values.set(this.#key(request), value);
  }

  clear({ request }: SessionExchange): void {
    this.values.delete(this.#key(request));
  }

  #key(request: unknown): string {
    return String((request as { headers: Record<string, string | undefined> }).headers['accept-language']);
  }
}

const BASE = testPreset();
const PRESET = { ...BASE, sso: { ...BASE.sso, sloEnabled: false } };
const SECRETS = ['s'.repeat(32)];
const HTML = { accept: 'text/html' };

describe.each(ADAPTERS)('the sessions of an application, on %s', adapter => {
  const clock = new ManualClock();
  let app: INestApplication;
  let sessions: MaestranoSessionService;
  let store: MemoryStore;

  beforeAll(async () => {
    store = new MemoryStore({ clock });
    app = await createApplication(adapter, {
      imports: [
        MaestranoModule.forRoot({
          presets: { default: PRESET },
          session: { secrets: SECRETS, maxAgeMs: 3_600_000 },
          clock,
          store,
        }),
      ],
      providers: [Handlers],
      controllers: [Pages],
    });
    await app.listen(0, '127.0.0.1');
    sessions = app.get(MaestranoSessionService);
  });
  afterAll(() => app.close());

  const status = async (agent: TestAgent, path = '/whoami'): Promise<number> =>
    (await agent.fetch(path)).status;
  const replayed = async (agent: SignedInAgent, cookie: string): Promise<number> =>
    (await new TestAgent(agent.origin).fetch('/whoami', { headers: { cookie } })).status;

  it('end at sign-out, copies included, and lead to the page of the platform', async () => {
    const agent = await signInAs(app);
    const cookie = `maestrano=${agent.cookies.get('maestrano')}`;
    expect(await replayed(agent, cookie)).toBe(200);
    const answer = await agent.fetch('/sign-out', { method: 'POST' });
    expect(await answer.json()).toEqual({ url: 'https://platform.invalid/app_logout?user_uid=usr-1' });
    expect(agent.cookies.has('maestrano')).toBe(false);
    expect(await replayed(agent, cookie)).toBe(401);
    const again = await agent.fetch('/sign-out', { method: 'POST' });
    expect(await again.json()).toEqual({ url: null });
  });

  it('end for a whole group or one of its users, and for nobody else', async () => {
    const [one, two, other] = await Promise.all([
      signInAs(app, { user: 'usr-1', group: 'cld-1' }),
      signInAs(app, { user: 'usr-2', group: 'cld-1' }),
      signInAs(app, { user: 'usr-1', group: 'cld-2' }),
    ]);
    await sessions.revoke({ preset: 'default', id: 'cld-1' }, 'usr-1.cld-1');
    expect([await status(one), await status(two), await status(other)]).toEqual([401, 200, 200]);
    await sessions.revoke({ preset: 'default', id: 'cld-1' });
    expect([await status(one), await status(two), await status(other)]).toEqual([401, 401, 200]);
  });

  it('cannot be ended for what is no group', async () => {
    await expect(sessions.revoke({ preset: 'nobody', id: 'cld-1' })).rejects.toMatchObject({
      code: 'MNO_PRESET_UNKNOWN',
    });
    await expect(sessions.revoke({ preset: 'default', id: '../x' })).rejects.toMatchObject({
      code: 'MNO_ID_INVALID',
    });
  });

  it('end with their age, however often they are used', async () => {
    const agent = await signInAs(app);
    await clock.advance(3_599_000);
    expect(await status(agent)).toBe(200);
    await clock.advance(1_000);
    expect(await status(agent)).toBe(401);
  });

  it('let people who never signed in through where they are optional, and tell those who were signed out, once', async () => {
    const agent = await signInAs(app, { group: 'cld-6' });
    expect(await (await new TestAgent(agent.origin).fetch('/welcome')).json()).toEqual({ user: null });
    expect(await (await agent.fetch('/welcome')).json()).toEqual({ user: 'usr-1' });
    await sessions.revoke({ preset: 'default', id: 'cld-6' });
    expect(await status(agent, '/welcome')).toBe(401);
    expect(await (await agent.fetch('/welcome')).json()).toEqual({ user: null });
  });

  it('send a page to sign in and back, a posted form to sign in, and a script away', async () => {
    const visitor = new TestAgent(await app.getUrl());
    const page = await visitor.fetch('/whoami?tab=2', { headers: HTML });
    expect(page.status).toBe(303);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const target = new URL(page.headers.get('location')!);
    expect(target.pathname).toBe('/maestrano/auth/saml/init');
    expect(target.searchParams.get('returnTo')).toBe('/whoami?tab=2');

    const form = await visitor.fetch('/orders', { method: 'POST', headers: HTML });
    expect(form.status).toBe(303);
    expect(new URL(form.headers.get('location')!).search).toBe('');

    const long = await visitor.fetch(`/whoami?q=${'x'.repeat(2_000)}`, { headers: HTML });
    expect(new URL(long.headers.get('location')!).search).toBe('');

    const script = await visitor.fetch('/whoami', { headers: { ...HTML, 'sec-fetch-dest': 'empty' } });
    expect(script.status).toBe(401);
    expect(script.headers.get('content-type')).toContain('application/problem+json');
    expect(await script.json()).toMatchObject({
      status: 401,
      code: 'MNO_SESSION_REQUIRED',
      signInUrl: 'http://localhost:3000/maestrano/auth/saml/init',
    });
  });

  it('are not opened when they do not fit into a cookie', async () => {
    const handlers = app.get(Handlers);
    handlers.identity = 'x'.repeat(4_000);
    await expect(signInAs(app)).rejects.toMatchObject({ code: 'MNO_TEST_SIGN_IN' });
    handlers.identity = { account: 42 };
  });

  it('are not believed, and not denied either, while the store cannot be asked', async () => {
    const agent = await signInAs(app);
    const { getMany } = store;
    store.getMany = () => MemoryStore.prototype.getMany.call(closed, ['x']);
    expect(await status(agent)).toBe(503);
    store.getMany = getMany;
    expect(await status(agent)).toBe(200);
  });
});

const closed = new MemoryStore();
void closed.close();

describe.each(ADAPTERS)('sessions in a place of the application, on %s', adapter => {
  it('are written sealed, read, and cleared', async () => {
    const storage = new HeaderStorage();
    const app = await createApplication(adapter, {
      imports: [
        MaestranoModule.forRoot({
          presets: { default: PRESET },
          session: { kind: storage, secrets: SECRETS },
        }),
      ],
      providers: [Handlers],
      controllers: [Pages],
    });
    const agent = await signInAs(app);
    expect(storage.placement).toEqual({ preset: 'default', secure: false, maxAgeMs: 86_400_000 });
    const [[key, value]] = [...storage.values] as [[string, string]];
    expect(value).toMatch(/^v1\.[\w-]+\.[\w-]+$/);
    expect((await agent.fetch('/whoami')).status).toBe(200);

    storage.values.set(key, value.replace(/.{9}$/, 'AAAAAAAAA'));
    expect((await agent.fetch('/whoami')).status).toBe(401);
    storage.values.set(key, value);
    await agent.fetch('/sign-out', { method: 'POST' });
    expect(storage.values.size).toBe(0);
    storage.values.set(key, value);
    expect((await agent.fetch('/whoami')).status).toBe(401);
    await app.close();
  });
});
