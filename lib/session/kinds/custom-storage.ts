import type { Preset } from '../../presets/index.js';
import type { Sealer } from '../../stores/index.js';
import { decodeSession, encodeSession } from '../session-codec.js';
import type { StoredSession } from '../session-data.js';
import { isHttps, type KeptSession, type SessionKeeper } from './session-keeper.js';
import type { SessionExchange, SessionStorage } from './session-storage.js';

/** Keeps sessions where the application says, sealed: whatever that place is, it can neither read nor forge them. */
export class CustomStorage implements SessionKeeper {
  constructor(
    private readonly storage: SessionStorage,
    private readonly sealer: Sealer,
    private readonly maxAgeMs: number,
  ) {}

  async read(request: unknown): Promise<KeptSession | undefined> {
    const sealed = await this.storage.read(request);
    const text = sealed === undefined ? undefined : this.sealer.open(sealed);
    const session = text === undefined ? undefined : decodeSession(text);
    return session && { session, aliveSinceMs: session.signedInAt.getTime() };
  }

  async open(exchange: SessionExchange, session: StoredSession, preset: Preset): Promise<void> {
    await this.storage.write(exchange, this.sealer.seal(encodeSession(session)), {
      preset: preset.name,
      secure: isHttps(preset),
      maxAgeMs: this.maxAgeMs,
    });
  }

  async close(exchange: SessionExchange): Promise<void> {
    await this.storage.clear(exchange);
  }
}
