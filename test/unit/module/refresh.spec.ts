import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { MaestranoModuleOptions } from '../../../lib/maestrano.module-definition.js';
import { HandlerRegistry } from '../../../lib/events/index.js';
import { MaestranoConfiguration } from '../../../lib/maestrano.configuration.js';
import { presetObstacles, type ServingGround } from '../../../lib/maestrano.obstacles.js';
import { MaestranoRefresh } from '../../../lib/maestrano.refresh.js';
import type { HttpPlatform, PublicRoutes } from '../../../lib/platform/index.js';

const preset = (host: string): MaestranoModuleOptions['presets'][string] => ({
  environment: 'uat',
  app: { host },
  api: { id: 'app-1', key: 'key-of-app-1-0123456789-0123456789' },
});
const configured = (presets: MaestranoModuleOptions['presets']): MaestranoConfiguration =>
  MaestranoConfiguration.from({ presets, session: { secrets: ['s'.repeat(43)] } });

const signInHandlers = (count: number): Pick<HandlerRegistry, 'serving'> => {
  const registry = new HandlerRegistry();
  registry.set(
    Array.from({ length: count }, (_, index) => ({
      type: 'sign-in' as const,
      id: `Handlers.signIn${index}`,
      collections: null,
      method: {},
      invoke: async () => undefined,
    })),
  );
  return registry;
};
const ground = (handlers: number, changes: Partial<ServingGround> = {}): ServingGround => ({
  platform: { isHttp: true },
  routes: { unmounted: () => [] },
  handlers: signInHandlers(handlers),
  signIn: 'handler',
  ...changes,
});

describe('what keeps a preset from being served', () => {
  const served = configured({ default: preset('https://crm.example') }).presets.get('default');
  const missing = { path: 'presets.default', message: 'a path.', remedy: 'Mount it.' };

  it('is anything but one sign-in handler, and paths that nothing is mounted on', () => {
    expect(presetObstacles(served, ground(1))).toEqual([]);
    expect(presetObstacles(served, ground(0))).toMatchObject([{ message: /no @OnSignIn/ }].map(expectLike));
    const [several] = presetObstacles(served, ground(2));
    expect(several?.message).toContain('Handlers.signIn0, Handlers.signIn1');
    expect(presetObstacles(served, ground(0, { routes: { unmounted: () => [missing] } }))).toHaveLength(2);
  });

  it('is nothing where the application serves sign-ins itself, and where there is no HTTP', () => {
    expect(presetObstacles(served, ground(0, { signIn: 'passport' }))).toEqual([]);
    const worker = ground(0, { platform: { isHttp: false }, routes: { unmounted: () => [missing] } });
    expect(presetObstacles(served, worker)).toEqual([]);
  });

  function expectLike({ message }: { message: RegExp }): { message: string } {
    return { message: expect.stringMatching(message) as unknown as string };
  }
});

describe('presets that change while the application runs', () => {
  const warned: string[] = [];
  beforeEach(() => {
    warned.length = 0;
    for (const level of ['log', 'error'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation(() => undefined);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(line => void warned.push(String(line)));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are warned about as at boot, and of each thing once', () => {
    const older = (id: string) => ({
      ...preset('https://crm.example'),
      // The name of another SDK.
      api: { id, key: `key-of-${id}-0123456789-0123456789` },
      webhooks: { account: { group_path: '/maestrano/account/groups/:id' } },
    });
    const configuration = configured({ default: older('app-1') });
    expect(configuration.warnings.join()).toContain('presets.default.webhooks');
    const refresh = new MaestranoRefresh(
      configuration,
      { unmounted: () => [] } as unknown as PublicRoutes,
      signInHandlers(1) as HandlerRegistry,
      { isHttp: true } as HttpPlatform,
      'handler',
    );
    const next = { default: older('app-1'), acme: older('app-2') } as never;
    refresh.apply(next);
    refresh.apply(next);
    const about = (name: string) => warned.filter(line => line.includes(`presets.${name}.`));
    expect([about('default').length, about('acme').length]).toEqual([0, 1]);
  });
});
