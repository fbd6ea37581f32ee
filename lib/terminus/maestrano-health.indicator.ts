import { Inject, Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { MaestranoVitals } from '../maestrano.vitals.js';
import type { Preset } from '../presets/index.js';
import { checkCertificates } from './checks/certificate-check.js';
import { PlatformCheck, type PlatformProbe } from './checks/platform-check.js';
import { checkQueue } from './checks/queue-check.js';
import { StoreCheck } from './checks/store-check.js';
import { type Finding, type Findings, worst } from './finding.js';
import type { MaestranoHealthOptions } from './health-options.js';

/** Platforms asked at once. */
const CONCURRENCY = 8;

/**
 * The health of what the module stands on, for `HealthCheckService.check()` of `@nestjs/terminus` 11 and 12: the
 * platform of each preset, certificates, the time, the store, the queue. The answer has names of presets, numbers and
 * codes (`MNO_…`), never an address, an id, a key or a token.
 *
 * For readiness and monitoring, not for liveness: starting a process again does not bring a platform back.
 *
 * @publicApi
 */
@Injectable()
export class MaestranoHealthIndicator {
  readonly #platform: PlatformCheck;
  readonly #store: StoreCheck;

  constructor(
    @Inject(MaestranoVitals) private readonly vitals: MaestranoVitals,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
  ) {
    this.#platform = new PlatformCheck(vitals.http, vitals.clock);
    this.#store = new StoreCheck(vitals.store, vitals.clock);
  }

  /**
   * Resolves whatever is found.
   *
   * @param key name of the result in the answer
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`
   */
  async check<const Key extends string>(
    key: Key,
    options: MaestranoHealthOptions = {},
  ): Promise<HealthIndicatorResult<Key>> {
    const { presets: registry, queue, clock } = this.vitals;
    const presets = options.presets?.map(name => registry.get(name)) ?? registry.all();
    const [probes, store, lag] = await Promise.all([
      this.#probeAll(presets, options),
      options.store === false ? undefined : this.#store.check(options.store ?? {}),
      options.queue === false ? undefined : checkQueue(queue, options.queue ?? {}, clock),
    ]);
    const { certificates } = options;
    const parts: Readonly<Record<string, Finding | Findings | undefined>> = {
      platform:
        options.platform === false ? undefined : named(presets, ({ name }) => probes.get(name)?.finding),
      clockSkew: named(presets, ({ name }) => skewFinding(probes.get(name), options)),
      certificates:
        certificates === false
          ? undefined
          : named(presets, preset => checkCertificates(preset, certificates ?? {}, clock.now())),
      store,
      queue: lag,
    };
    return this.#result(key, parts);
  }

  #result<Key extends string>(
    key: Key,
    parts: Readonly<Record<string, Finding | Findings | undefined>>,
  ): HealthIndicatorResult<Key> {
    const present = Object.entries(parts).filter(([, part]) => part !== undefined) as [
      string,
      Finding | Findings,
    ][];
    const status = worst(present.flatMap(([, part]) => (isFinding(part) ? [part] : Object.values(part))));
    const session = this.indicators.check(key);
    const details = Object.fromEntries(present);
    if (status === 'down') return session.down(details);
    // Terminus 11 knows up and down only.
    const degrades = 'degraded' in session && typeof session.degraded === 'function';
    return status === 'degraded' && degrades ? session.degraded(details) : session.up(details);
  }

  async #probeAll(
    presets: readonly Preset[],
    { platform, clockSkew }: MaestranoHealthOptions,
  ): Promise<ReadonlyMap<string, PlatformProbe>> {
    const probes = new Map<string, PlatformProbe>();
    if (platform === false && clockSkew === false) return probes;
    const left = [...presets];
    const work = async (): Promise<void> => {
      for (let preset = left.shift(); preset; preset = left.shift())
        probes.set(preset.name, await this.#platform.probe(preset, platform || {}));
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return probes;
  }
}

function skewFinding(
  probe: PlatformProbe | undefined,
  { clockSkew }: MaestranoHealthOptions,
): Finding | undefined {
  if (clockSkew === false || !probe?.skew) return undefined;
  const { skewMs, certainMs } = probe.skew;
  const maxMs = clockSkew?.maxMs ?? 5_000;
  return certainMs > maxMs
    ? { status: 'down', reason: 'the clocks differ', skewMs }
    : { status: 'up', skewMs };
}

/** Findings by preset; `undefined` when there is none at all. */
function named(
  presets: readonly Preset[],
  find: (preset: Preset) => Finding | undefined,
): Findings | undefined {
  const found = presets.flatMap(preset => {
    const finding = find(preset);
    return finding ? [[preset.name, finding] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function isFinding(part: Finding | Findings): part is Finding {
  return typeof part.status === 'string';
}
