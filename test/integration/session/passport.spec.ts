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
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  MaestranoModule,
  MaestranoStrategy,
  PresetRegistry,
  type SignInEvent,
  SsoService,
} from 'nestjs-maestrano';
import { ManualClock, signInAs, TestAgent, testPreset } from 'nestjs-maestrano/testing';
import { identityProviderOf } from '../../../lib/testing/test-preset.js';
import { type PendingAnswer, pendingSignIn, postAnswer } from '../../support/pending-sign-in.js';
import { type AdapterName, ADAPTERS, createApplication } from '../../support/test-application.js';

/** One key pair for all of them: making one takes time. */
const PRESET = testPreset();
const NOW = new ManualClock().now();
const CONSUME = '/maestrano/auth/saml/consume';

/** Of Express, which has cookies of its own, or of Fastify. */
interface AnyResponse {
  cookie?(name: string, value: string): void;
  header(name: string, value: string): void;
}

@Injectable()
class Users {
  deny = false;
  failure: Error | undefined;
  readonly signedIn: string[] = [];

  mostAtOnce = 0;
  #atOnce = 0;

  async find(event: SignInEvent): Promise<object | undefined> {
    if (this.failure) throw this.failure;
    if (this.deny) return undefined;
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    // As long as a database takes.
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
    this.#atOnce--;
    this.signedIn.push(event.user.id);
    return { id: event.user.id, group: event.group.id };
  }
}

function applicationModule(name = 'maestrano'): { users: Users; providers: never[]; controllers: never[] } {
  const users = new Users();

  @Injectable()
  class Marketplace extends PassportStrategy(MaestranoStrategy, name) {
    constructor(sso: SsoService) {
      super(sso);
    }

    validate(event: SignInEvent): Promise<object | undefined> {
      return users.find(event);
    }
  }

  @Controller()
  class Consume {
    @Post(CONSUME)
    @UseGuards(AuthGuard(name))
    consume(@Req() { user }: { user: object }, @Res({ passthrough: true }) response: AnyResponse): object {
      if (response.cookie) response.cookie('theirs', '1');
      else response.header('Set-Cookie', 'theirs=1');
      return { user };
    }

    /** Where the guard does not belong. */
    @Get('elsewhere')
    @UseGuards(AuthGuard(name))
    elsewhere(@Req() { user }: { user?: object }): object {
      return { user };
    }

    @Post('elsewhere')
    @UseGuards(AuthGuard(name))
    posted(@Req() { user }: { user?: object }): object {
      return { user };
    }
  }
  return { users, providers: [Marketplace] as never[], controllers: [Consume] as never[] };
}

async function begin(app: INestApplication): Promise<PendingAnswer> {
  const identityProvider = identityProviderOf(app.get(PresetRegistry).get())!;
  return pendingSignIn(await app.getUrl(), identityProvider, NOW);
}

async function start(adapter: AdapterName, name?: string): Promise<{ app: INestApplication; users: Users }> {
  const { users, ...metadata } = applicationModule(name);
  const app = await createApplication(adapter, {
    imports: [
      MaestranoModule.forRoot({
        presets: { default: PRESET },
        session: { secrets: ['s'.repeat(32)] },
        signIn: 'passport',
        // Still: nothing that runs by itself outlives a test.
        clock: new ManualClock(),
      }),
    ],
    ...metadata,
  });
  await app.listen(0, '127.0.0.1');
  return { app, users };
}

describe.each(ADAPTERS)('the passport strategy, on %s', adapter => {
  const running: INestApplication[] = [];
  const started = async (name?: string): ReturnType<typeof start> => {
    const result = await start(adapter, name);
    running.push(result.app);
    return result;
  };
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
  });

  it('accepts an answer of the platform, once, and leaves the session to the application', async () => {
    const { app, users } = await started();
    const agent = await signInAs(app, { user: 'usr-5', group: 'cld-9' });
    expect(users.signedIn).toEqual(['usr-5']);
    expect(agent.cookies.has('maestrano')).toBe(false);
  });

  it('clears the cookie of the request, and takes no second answer to it', async () => {
    const { app, users } = await started();
    const pending = await begin(app);
    expect(pending.agent.cookies.size).toBe(1);
    const post = ({ samlResponse }: PendingAnswer): Promise<Response> =>
      pending.agent.fetch(CONSUME, {
        method: 'POST',
        body: new URLSearchParams({ SAMLResponse: samlResponse }),
        headers: { cookie: pending.cookie },
      });
    const first = await post(pending);
    expect(first.status).toBe(201);
    // Beside what the application set.
    const names = first.headers.getSetCookie().map(line => line.split('=')[0]);
    expect(names).toEqual([expect.stringMatching(/^maestrano-sso-\d$/), 'theirs']);
    expect(pending.agent.cookies.has('theirs')).toBe(true);
    expect(pending.agent.cookies.size).toBe(1);
    expect((await post(pending)).status).toBe(401);
    expect((await post(pending.another({ userId: 'usr-2' }))).status).toBe(401);
    expect(users.signedIn).toEqual(['usr-1']);
  });

  it('opens one session when an answer is posted many times at once', async () => {
    const { app, users } = await started();
    const origin = await app.getUrl();
    const pending = await begin(app);
    const answers = await Promise.all(Array.from({ length: 20 }, () => postAnswer(origin, pending)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
    expect(users.signedIn).toEqual(['usr-1']);
  });

  it('lets the sign-ins of one user decide one after the other', async () => {
    const { app, users } = await started();
    const origin = await app.getUrl();
    const pending = await Promise.all(Array.from({ length: 5 }, () => begin(app)));
    const answers = await Promise.all(pending.map(each => postAnswer(origin, each)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect([users.signedIn.length, users.mostAtOnce]).toEqual([5, 1]);
  });

  it('fails on everything that is not an answer by POST to the consume path', async () => {
    const { app, users } = await started();
    const agent = new TestAgent(await app.getUrl());
    await agent.fetch('/maestrano/auth/saml/init');
    const form = (fields: Record<string, string>): RequestInit => ({
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    const answers = await Promise.all([
      agent.fetch(CONSUME, form({})),
      agent.fetch(CONSUME, form({ SAMLResponse: 'rubbish' })),
      agent.fetch(CONSUME, form({ SAMLResponse: 'x', SAMLRequest: 'x' })),
      agent.fetch(CONSUME, { method: 'POST' }),
      // What passport-saml takes for a logout, and lets through without a user.
      agent.fetch(`${CONSUME}?SAMLResponse=fZBBa8MwDIX%2FStDdsePWiSuS0o&SigAlg=x`, form({ a: 'b' })),
      agent.fetch(`${CONSUME}?SAMLRequest=fZBBa8MwDIX`, form({ SAMLResponse: 'x' })),
      agent.fetch(`/elsewhere?SAMLResponse=x`),
      agent.fetch(`/elsewhere?SAMLRequest=x`),
      agent.fetch('/elsewhere', form({ SAMLResponse: 'x' })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    expect(users.signedIn).toEqual([]);
  });

  it('fails without a user, and passes on the errors of the application', async () => {
    const { app, users } = await started();
    users.deny = true;
    await expect(signInAs(app)).rejects.toThrow('answered 401');
    users.deny = false;
    users.failure = new Error('the database is down');
    await expect(signInAs(app)).rejects.toThrow('answered 500');
  });

  it('fails for requests of another application that took its name, and works under a name of its own', async () => {
    const first = await started();
    const second = await started();
    await expect(signInAs(first.app)).rejects.toThrow('answered 401');
    await signInAs(second.app);
    expect([first.users.signedIn, second.users.signedIn]).toEqual([[], ['usr-1']]);

    const third = await started('maestrano-3');
    await signInAs(third.app, { user: 'usr-3' });
    await signInAs(second.app, { user: 'usr-2' });
    expect([second.users.signedIn, third.users.signedIn]).toEqual([['usr-1', 'usr-2'], ['usr-3']]);
  });
});
