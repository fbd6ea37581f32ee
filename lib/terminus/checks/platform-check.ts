import type { Clock } from '../../clock.js';
import type { MaestranoHttp } from '../../http/index.js';
import type { Preset } from '../../presets/index.js';
import { failed, type Finding } from '../finding.js';
import type { PlatformCheckOptions } from '../health-options.js';
import { type ClockSkew, readClockSkew } from './clock-skew.js';

/** What one call to the platform told. */
export interface PlatformProbe {
  readonly finding: Finding;
  readonly skew: ClockSkew | undefined;
}

interface Kept {
  readonly untilMs: number;
  readonly probe: Promise<PlatformProbe>;
}

const MAX_ANSWER_BYTES = 64 * 1024;

/** Asks platforms whether they are there; however often it is asked itself, each only once in a while. */
export class PlatformCheck {
  /** By preset: one that was replaced is asked anew. */
  readonly #kept = new WeakMap<Preset, Kept>();

  constructor(
    private readonly http: MaestranoHttp,
    private readonly clock: Clock,
  ) {}

  probe(
    preset: Preset,
    { timeoutMs = 3_000, cacheMs = 10_000 }: PlatformCheckOptions,
  ): Promise<PlatformProbe> {
    const known = this.#kept.get(preset);
    if (known && this.clock.now() < known.untilMs) return known.probe;
    const probe = this.#ask(preset, timeoutMs);
    this.#kept.set(preset, { probe, untilMs: this.clock.now() + Math.max(cacheMs, 0) });
    return probe;
  }

  async #ask(preset: Preset, timeoutMs: number): Promise<PlatformProbe> {
    const sentMs = this.clock.now();
    try {
      const { status, headers } = await this.http.send(preset, {
        method: 'GET',
        url: `${preset.api.host}${preset.api.base}ping`,
        retry: 'never',
        timeoutMs,
        connectTimeoutMs: timeoutMs,
        maxBytes: MAX_ANSWER_BYTES,
      });
      const responseMs = this.clock.now() - sentMs;
      const skew = readClockSkew(headers['date'], sentMs, sentMs + responseMs);
      return { finding: readStatus(status, responseMs), skew };
    } catch (error) {
      return { finding: failed(error), skew: undefined };
    }
  }
}

/** Whatever is answered shows that somebody is there; what matters is whether it would serve us. */
function readStatus(status: number, responseMs: number): Finding {
  if (status === 401 || status === 403)
    return { status: 'down', reason: 'the credentials are refused', responseMs };
  return status >= 500
    ? { status: 'down', reason: `status ${status}`, responseMs }
    : { status: 'up', responseMs };
}
