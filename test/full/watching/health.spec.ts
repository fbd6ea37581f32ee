import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Inject } from '@nestjs/common';
import { HealthCheck, HealthCheckService } from '@nestjs/terminus';
import { type MaestranoModuleOptions, MemoryStore, type NotificationQueue } from 'nestjs-maestrano';
import { MaestranoHealthIndicator, MaestranoHealthModule } from 'nestjs-maestrano/terminus';
import type { INestApplication } from '@nestjs/common';
import { MaestranoModule, OnSignIn } from 'nestjs-maestrano';
import { ScriptedServer } from '../../support/scripted-server.js';
import { ADAPTERS, createApplication } from '../../support/test-application.js';
import { LOOPBACK_CERTIFICATE } from '../../support/tls.js';

const KEY = 'gfcmbu8269wyi0hjazk4t7o1sndpvrqxl53e1';

@Controller('health')
class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(MaestranoHealthIndicator) private readonly maestrano: MaestranoHealthIndicator,
  ) {}

  @Get()
  @HealthCheck()
  check() {
    return this.health.check([() => this.maestrano.check('maestrano', { platform: { cacheMs: 0 } })]);
  }

  @Get('store')
  @HealthCheck()
  store() {
    const nothing = { platform: false, certificates: false, clockSkew: false, queue: false } as const;
    return this.health.check([() => this.maestrano.check('maestrano', nothing)]);
  }

  @Get('cached')
  @HealthCheck()
  cached() {
    return this.health.check([() => this.maestrano.check('maestrano', { presets: ['default'] })]);
  }
}

class Handlers {
  @OnSignIn()
  signIn() {
    return {};
  }
}

class Store extends MemoryStore {
  broken = false;

  override async advance(...given: Parameters<MemoryStore['advance']>) {
    if (this.broken) throw new Error('the password is secret');
    return super.advance(...given);
  }
}

describe.each(ADAPTERS)('the health of an application on %s', adapter => {
  let platform: ScriptedServer;
  let app: INestApplication;
  let store: Store;
  let lag = { waiting: 0, delayed: 0, failed: 0, oldestMs: 0 };
  const queue = {
    add: async () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    close: async () => undefined,
    lag: async () => lag,
  } as NotificationQueue;

  beforeEach(async () => {
    lag = { waiting: 0, delayed: 0, failed: 0, oldestMs: 0 };
    platform = await ScriptedServer.start();
    store = new Store();
    const preset = {
      environment: 'sandbox',
      sandbox: { url: platform.url },
      app: { host: 'http://localhost:3000' },
      api: { id: 'app-1', key: KEY },
    } as const;
    const options: MaestranoModuleOptions = {
      presets: {
        default: preset,
        acme: { ...preset, sso: { x509Certificate: LOOPBACK_CERTIFICATE } },
      },
      store,
      notifications: { queue },
    };
    app = await createApplication(adapter, {
      imports: [MaestranoModule.forRoot({ ...options, defaultPreset: 'default' }), MaestranoHealthModule],
      controllers: [HealthController],
      providers: [Handlers],
    });
    await app.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    await app.close();
    await platform.stop();
  });

  const ask = async (path = '/health') => {
    const response = await fetch(`${await app.getUrl()}${path}`);
    const text = await response.text();
    const { info, error } = JSON.parse(text) as {
      info: Record<string, Record<string, unknown>>;
      error: Record<string, Record<string, unknown>>;
    };
    return { status: response.status, text, maestrano: { ...info, ...error }['maestrano'] };
  };

  it('is told part by part', async () => {
    const { status, maestrano } = await ask();
    expect(status).toBe(200);
    expect(maestrano).toMatchObject({
      status: 'up',
      platform: { default: { status: 'up' }, acme: { status: 'up' } },
      clockSkew: { default: { status: 'up', skewMs: expect.any(Number) } },
      certificates: { acme: { status: 'up', daysLeft: expect.any(Number) } },
      store: { status: 'up' },
      queue: { status: 'up', waiting: 0, oldestMs: 0 },
    });
    expect(maestrano?.['certificates']).not.toHaveProperty('default');
  });

  it.each([
    ['does not serve', 503, 'status 503'],
    ['refuses the credentials', 401, 'the credentials are refused'],
  ])('is down when the platform %s', async (_what, code, reason) => {
    platform.script = (_request, response) => void response.writeHead(code).end('<html>');
    const { status, maestrano } = await ask();
    expect(status).toBe(503);
    expect(maestrano).toMatchObject({
      status: 'down',
      platform: { default: { status: 'down', reason } },
      store: { status: 'up' },
    });
  });

  it('is down when the platform cannot be reached', async () => {
    await platform.stop();
    expect(await ask()).toMatchObject({
      status: 503,
      maestrano: { platform: { acme: { status: 'down', reason: 'MNO_CONNECTION' } } },
    });
  });

  it('is down when the clocks differ by more than sign-ins allow', async () => {
    platform.script = (_request, response) => {
      response.setHeader('Date', new Date(Date.now() - 20_000).toUTCString());
      response.end('{}');
    };
    expect(await ask()).toMatchObject({
      status: 503,
      maestrano: { clockSkew: { default: { status: 'down', reason: 'the clocks differ' } } },
    });
  });

  it('is down when the store cannot be written, and says nothing of why', async () => {
    store.broken = true;
    const { status, text, maestrano } = await ask('/health/store');
    expect(status).toBe(503);
    expect(maestrano).toEqual({ status: 'down', store: { status: 'down', reason: 'error' } });
    expect(text).not.toMatch(/secret/);
    expect(platform.seen).toEqual([]);
  });

  it('is down when the workers are too far behind', async () => {
    lag = { waiting: 9, delayed: 2, failed: 1, oldestMs: 301_000 };
    expect(await ask()).toMatchObject({
      status: 503,
      maestrano: { queue: { status: 'down', reason: 'behind', ...lag } },
    });
  });

  it('asks a platform once, however many ask for the health', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask('/health/cached')));
    expect(platform.seen).toHaveLength(1);
  });

  it('tells no address, id or key', async () => {
    const answers = [await ask()];
    platform.script = (_request, response) => void response.writeHead(500).end(KEY);
    answers.push(await ask());
    for (const { text } of answers) expect(text).not.toMatch(/127\.0\.0\.1|localhost|app-1|gfcmbu/);
  });
});
