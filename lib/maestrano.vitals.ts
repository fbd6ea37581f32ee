import type { Clock } from './clock.js';
import type { MaestranoHttp } from './http/index.js';
import type { PresetRegistry } from './presets/index.js';
import type { Store } from './stores/index.js';
import type { NotificationQueue } from './webhooks/index.js';

/** What the subpaths that watch over an application look at; not for applications. */
export class MaestranoVitals {
  constructor(
    readonly presets: PresetRegistry,
    readonly store: Store,
    readonly clock: Clock,
    readonly http: MaestranoHttp,
    readonly queue: NotificationQueue | undefined,
  ) {}
}
