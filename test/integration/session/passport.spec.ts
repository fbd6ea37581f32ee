import { Controller, Get, type INestApplication, Injectable, Post, Req, UseGuards } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MaestranoModule, MaestranoStrategy, type SignInEvent, SsoService } from 'nestjs-maestrano';
import { ManualClock, signInAs, TestAgent, testPreset } from 'nestjs-maestrano/testing';
import { type AdapterName, ADAPTERS, createApplication } from '../../support/test-application.js';

/** One key pair for all of them: making one takes time. */
const PRESET = testPreset();
const CONSUME = '/maestrano/auth/saml/consume';

@Injectable()
class Users {
  deny = false;
  failure: Error | undefined;
  readonly signedIn: string[] = [];

  find(event: SignInEvent): object | undefined {
    if (this.failure) throw this.failure;
    if (this.deny) return undefined;
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

    validate(event: SignInEvent): object | undefined {
      return users.find(event);
    }
  }

  @Controller()
  class Consume {
    @Post(CONSUME)
    @UseGuards(AuthGuard(name))
    consume(@Req() { user }: { user: object }): object {
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
