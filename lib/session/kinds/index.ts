import type { Clock } from '../../clock.js';
import type { HttpPlatform } from '../../platform/index.js';
import type { PresetRegistry } from '../../presets/index.js';
import { Sealer } from '../../stores/index.js';
import type { ResolvedSessionOptions } from '../session-options.js';
import { CustomStorage } from './custom-storage.js';
import { HttpSessionKeeper } from './http-session.js';
import { SealedCookie } from './sealed-cookie.js';
import type { SessionKeeper } from './session-keeper.js';

export type { SessionKeeper } from './session-keeper.js';
export type { SessionExchange, SessionPlacement, SessionStorage } from './session-storage.js';

/** The keeper that `session.kind` asks for. */
export function sessionKeeper(
  options: ResolvedSessionOptions,
  presets: PresetRegistry,
  platform: HttpPlatform,
  clock: Clock,
): SessionKeeper {
  const { kind, secrets, maxAgeMs } = options;
  if (kind === 'http-session') return new HttpSessionKeeper(presets, clock);
  const sealer = new Sealer(secrets, 'session');
  if (kind === 'cookie') return new SealedCookie(presets, sealer, platform, options);
  return new CustomStorage(kind, sealer, maxAgeMs);
}
