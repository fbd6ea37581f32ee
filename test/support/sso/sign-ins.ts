import type { Preset, PresetOptions } from '../../../lib/presets/index.js';
import type { PublicRoutes } from '../../../lib/platform/index.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { parsePresetConfiguration, PresetRegistry } from '../../../lib/presets/index.js';
import { CorrelationCookies } from '../../../lib/sso/correlation.js';
import { OneUseMarks } from '../../../lib/sso/one-use-marks.js';
import { SignInRefusals } from '../../../lib/sso/refusals.js';
import { SignInTurns } from '../../../lib/sso/sign-in-turns.js';
import { SignInVerifier } from '../../../lib/sso/sign-in-verifier.js';
import { SsoService } from '../../../lib/sso/sso.service.js';
import { MemoryStore, Sealer } from '../../../lib/stores/index.js';
import { CONSUME_URL, NOW, platform, REQUEST_ID } from './fixture.js';

/** The preset of the fixture. */
export const FIXTURE_PRESET: PresetOptions = {
  environment: 'fixture',
  app: { host: 'https://crm.example' },
  api: { id: 'app-1', key: 'k'.repeat(32), host: 'https://platform.example' },
  connec: { host: 'https://platform.example' },
  sso: { x509Certificate: platform.certificate },
};

/** The parts of sign-ins in the world of the fixture, without Nest and HTTP. */
export function signIns() {
  const clock = new ManualClock(NOW);
  const store = new MemoryStore({ clock });
  const { presets } = parsePresetConfiguration({ presets: { default: FIXTURE_PRESET } }, { clock });
  const [preset] = presets as [Preset];
  const routes = { table: { url: () => CONSUME_URL } } as unknown as PublicRoutes;
  const correlation = new CorrelationCookies(new Sealer(['s'.repeat(32)], 'sso.correlation'), clock);
  const marks = new OneUseMarks(store, clock);
  const verifier = new SignInVerifier(routes, correlation, undefined as never, marks, clock);
  const refusals = new SignInRefusals(clock);
  const registry = new PresetRegistry(presets, 'default');
  const turns = new SignInTurns(store, clock);
  const sso = new SsoService({
    ...{ presets: registry, verifier, correlation, refusals, turns, clock },
    intake: undefined as never,
  });
  /** The `Cookie` header of a browser that has begun these sign-ins. */
  const cookieOf = (...requestIds: string[]): string =>
    requestIds
      .flatMap((requestId, slot) =>
        correlation
          .remember({ ...PENDING, requestId }, preset, undefined)
          .map(line => line.split(';')[0]!.replace(/-\d=/, `-${slot}=`)),
      )
      .join('; ');
  return { clock, store, preset, correlation, marks, verifier, refusals, turns, sso, cookieOf };
}

const PENDING = {
  requestId: REQUEST_ID,
  preset: 'default',
  groupId: null,
  returnTo: null,
  issuedAtMs: NOW,
};
