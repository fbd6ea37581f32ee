import type { ConfigurationProblem } from './errors/index.js';
import type { HandlerRegistry } from './events/index.js';
import type { HttpPlatform, PublicRoutes } from './platform/index.js';
import type { Preset } from './presets/index.js';
import type { SignInBy } from './sso/index.js';

/** What presets are served with. */
export interface ServingGround {
  readonly platform: Pick<HttpPlatform, 'isHttp'>;
  readonly routes: Pick<PublicRoutes, 'unmounted'>;
  readonly handlers: Pick<HandlerRegistry, 'serving'>;
  readonly signIn: SignInBy;
}

/** What keeps this process from serving a preset, at boot and whenever presets change. Workers and cron jobs serve none. */
export function presetObstacles(preset: Preset, ground: ServingGround): ConfigurationProblem[] {
  if (!ground.platform.isHttp) return [];
  return [...signInObstacles(preset, ground), ...ground.routes.unmounted(preset)];
}

/** Exactly one handler decides about the sign-ins of a preset. */
function signInObstacles(
  { name, sso }: Preset,
  { handlers, signIn }: Pick<ServingGround, 'handlers' | 'signIn'>,
): ConfigurationProblem[] {
  if (!sso.enabled || signIn !== 'handler') return [];
  const ids = handlers.serving('sign-in', name).map(({ id }) => id);
  if (ids.length === 1) return [];
  const path = `presets.${name}`;
  return ids.length === 0
    ? [
        {
          path,
          message: 'no @OnSignIn() handler serves it.',
          remedy: 'Decorate one method of a provider with @OnSignIn(), or set sso.enabled to false.',
        },
      ]
    : [
        {
          path,
          message: `several sign-in handlers serve it: ${ids.join(', ')}.`,
          remedy: `Narrow them with @OnSignIn({ preset: '…' }), so that exactly one is left.`,
        },
      ];
}
