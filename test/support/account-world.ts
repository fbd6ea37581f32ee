import { AccountService, BillingService } from '../../lib/account/index.js';
import { MaestranoHttp } from '../../lib/http/index.js';
import { PresetRegistry } from '../../lib/presets/preset-registry.js';
import { seedWith } from '../../lib/sandbox/index.js';
import { MemoryStore } from '../../lib/stores/index.js';
import { ManualClock } from '../../lib/testing/index.js';
import { presetAt, SAMPLE_KEY } from './preset-at.js';
import { startSandbox } from './sandbox-identity.js';

/** A sandbox and services that speak to it, all on one clock that stands still. */
export async function accountWorld() {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  const sandbox = await startSandbox({
    clock,
    seed: seedWith({ applications: [{ id: 'app-1', name: 'My application', key: SAMPLE_KEY }] }),
  });
  const preset = presetAt(sandbox.url);
  const presets = new PresetRegistry([preset]);
  const store = new MemoryStore({ clock });
  const http = new MaestranoHttp(clock, {
    random: () => 0.5,
    hooks: { onRetry: ({ delayMs }) => void setImmediate(() => void clock.advance(delayMs)) },
  });
  return {
    clock,
    sandbox,
    preset,
    presets,
    store,
    http,
    billing: new BillingService(presets, http, store, clock),
    account: new AccountService(presets, http, clock),
    async stop(): Promise<void> {
      http.close();
      await store.close();
      await sandbox.close();
    },
  };
}

export type AccountWorld = Awaited<ReturnType<typeof accountWorld>>;
