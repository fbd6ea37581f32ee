import { connect } from 'node:net';
import { Controller, Get, Injectable, Logger, UseGuards } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AuthenticatedPreset,
  MaestranoBasicAuthGuard,
  MaestranoModule,
  type MaestranoModuleOptions,
  MetadataService,
  OnSignIn,
  type Preset,
  PresetRegistry,
} from 'nestjs-maestrano';
import {
  ADAPTERS,
  APP_KEY,
  createApplication,
  sandboxPreset,
  startTestApplication,
  type TestApplication,
} from '../../support/test-application.js';

@Injectable()
class Handlers {
  @OnSignIn()
  signIn(): void {}
}

@UseGuards(MaestranoBasicAuthGuard)
@Controller('synchronizations')
class Synchronizations {
  @Get()
  status(@AuthenticatedPreset() preset: Preset): object {
    return { preset: preset.name };
  }
}

const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe.each(ADAPTERS)('routes of the application that the platform calls, on %s', adapter => {
  let application: TestApplication;

  beforeAll(async () => {
    application = await startTestApplication({
      adapter,
      metadata: { providers: [Handlers], controllers: [Synchronizations] },
    });
  });
  afterAll(() => application.close());

  const call = (authorization?: string): Promise<Response> =>
    fetch(`${application.host}/synchronizations`, { headers: authorization ? { authorization } : {} });

  it('know which marketplace called', async () => {
    const response = await call(basic(`app-1:${APP_KEY}`));
    expect([response.status, await response.json()]).toEqual([200, { preset: 'default' }]);
  });

  it.each([undefined, basic('app-1:wrong'), basic(`app-9:${APP_KEY}`), 'Bearer x'])(
    'are closed to %s',
    async authorization => {
      const response = await call(authorization);
      expect([response.status, await response.json()]).toEqual([401, { error: 'Invalid credentials' }]);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
    },
  );

  it('have their own counterpart answered before a body is there', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(application.host).port), '127.0.0.1', () =>
        // Two megabytes are announced and none is sent.
        socket.write(
          `POST /maestrano/connec/notifications HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n` +
            `Authorization: ${basic('app-1:wrong')}\r\n\r\n`,
        ),
      );
      socket.once('data', data => {
        resolve(String(data));
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('describe themselves to marketplaces that want SAML metadata', () => {
    const xml = application.app
      .get(MetadataService)
      .serviceProvider(application.app.get(PresetRegistry).get('default'));
    expect(xml).toContain(`Location="${application.host}/maestrano/auth/saml/consume"`);
    expect(xml).toContain('entityID="app-1"');
  });
});

describe('presets that change while the application runs', () => {
  const logged: string[] = [];
  afterEach(() => {
    jest.restoreAllMocks();
    logged.length = 0;
  });

  /** An application with presets at these init paths, some from a feature module, and how they are changed. */
  async function start(
    paths: Record<string, string>,
    contributed: Record<string, string> = {},
  ): Promise<{
    names(): string[];
    initPaths(): string[];
    change(next: Record<string, string>): Promise<void>;
    close(): Promise<void>;
  }> {
    for (const level of ['log', 'warn', 'error'] as const) {
      jest.spyOn(Logger.prototype, level).mockImplementation(message => void logged.push(String(message)));
    }
    const presets = (given: Record<string, string>): MaestranoModuleOptions['presets'] =>
      Object.fromEntries(
        Object.entries(given).map(([name, initPath]) => [
          name,
          {
            ...sandboxPreset('http://localhost:3000', 'http://localhost:4400'),
            api: { id: `app-${name}`, key: `key-of-${name}` },
            sso: { initPath },
          },
        ]),
      );
    let change: (next: never) => Promise<void> = async () => undefined;
    const app = await createApplication('express', {
      imports: [
        MaestranoModule.forRoot({
          presets: presets(paths),
          presetSource: {
            start: onChange => void (change = onChange as typeof change),
            stop: () => undefined,
          },
          paths: { init: Object.values(contributed) },
        }),
        MaestranoModule.forFeature({ presets: presets(contributed) }),
      ],
      providers: [Handlers],
    });
    await app.init();
    const registry = app.get(PresetRegistry);
    return {
      names: () => registry.names(),
      initPaths: () => registry.all().map(({ name, sso }) => `${name} ${sso.initPath}`),
      change: next => change(presets(next) as never),
      close: () => app.close(),
    };
  }

  it('are swapped at once; one that cannot be served stays as it was, and the log says so', async () => {
    const app = await start({ a: '/one', b: '/two' });
    await app.change({ a: '/unmounted', b: '/two', c: '/one' }).catch(() => undefined);
    expect(app.initPaths()).toEqual(['a /one', 'b /two']);
    await app.change({ a: '/unmounted', b: '/two' });
    expect(app.initPaths()).toEqual(['a /one', 'b /two']);
    expect(logged.join('\n')).toMatch(/Preset a was not refreshed: the init path \/unmounted is not served/);
    await app.change({ a: '/two' });
    expect(app.initPaths()).toEqual(['a /two']);
    await app.close();
  });

  it('never come to share a sign-in path', async () => {
    const app = await start({ a: '/one', b: '/two' });
    await expect(app.change({ a: '/unmounted', b: '/one' })).rejects.toThrow(/MNO_CONFIG_INVALID/);
    expect(app.initPaths()).toEqual(['a /one', 'b /two']);
    await app.close();
  });

  it('are refused when a feature module brings along one of the same name', async () => {
    const app = await start({ a: '/one' }, { b: '/two' });
    expect(app.initPaths()).toEqual(['a /one', 'b /two']);
    await expect(app.change({ a: '/one', b: '/one' })).rejects.toThrow(/presets\.b: is given more than once/);
    expect(app.initPaths()).toEqual(['a /one', 'b /two']);
    await app.change({ a: '/one' });
    expect(app.names()).toEqual(['a', 'b']);
    await app.close();
  });

  it('are listed in the log at boot, with their routes and the handlers', async () => {
    const app = await start({ a: '/one' });
    const text = logged.join('\n');
    expect(text).toContain('sign-in at http://localhost:3000/one');
    expect(text).toContain('DELETE /maestrano/account/groups/:id');
    expect(text).toContain('Handler Handlers.signIn: sign-in, all presets');
    expect(text).not.toContain('key-of-a');
    await app.close();
  });
});
