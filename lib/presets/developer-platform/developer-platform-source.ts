import { createHash } from 'node:crypto';
import { SystemClock, type Clock, type ClockTimer } from '../../clock.js';
import { MaestranoConfigurationError } from '../../errors/index.js';
import { parsePresets } from '../parse-presets.js';
import type { PresetOptions } from '../preset-options.js';
import { readAnswer } from './answer.js';
import type { DeveloperPlatformOptions } from './developer-platform-options.js';
import { defaultFetcher, fetchAnswer } from './fetcher.js';
import { LastGoodFile } from './last-good-file.js';
import { resolveDeveloperPlatform, type DeveloperPlatformSettings } from './settings.js';

/** Options of presets by name, as `forRoot` takes them. */
export type PresetsByName = Record<string, PresetOptions>;

/** Called with changed presets. When it throws or rejects, they count as refused and the last good ones stay. */
export type PresetsListener = (presets: PresetsByName) => void | Promise<void>;

/** How the last attempt went, for health checks. */
export interface DeveloperPlatformStatus {
  /** Where the presets in use came from. */
  readonly origin: 'none' | 'platform' | 'file';
  /** Milliseconds since the epoch of the last good answer of the platform. */
  readonly fetchedAt: number | undefined;
  readonly lastError: Error | undefined;
}

const FIRST_RETRY_MS = 30_000;

/**
 * Presets from the developer platform: fetched at boot, refreshed from time to time. A failed refresh changes nothing
 * but the status; the presets in use stay. Source: protocol.md 8.
 *
 * @publicApi
 */
export class DeveloperPlatformSource {
  readonly #options: DeveloperPlatformOptions;
  readonly #clock: Clock;
  readonly #warn: (text: string) => void;
  #settings: DeveloperPlatformSettings | undefined;
  #status: DeveloperPlatformStatus = { origin: 'none', fetchedAt: undefined, lastError: undefined };
  /** Digest of the presets in use: the presets themselves hold keys. */
  #inUse: string | undefined;
  #failures = 0;
  #onChange: PresetsListener | undefined;
  #timer: ClockTimer | undefined;
  #stopped = new AbortController();
  #refreshing: Promise<boolean> | undefined;

  constructor(options: DeveloperPlatformOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? new SystemClock();
    this.#warn = options.warn ?? (text => process.emitWarning(text, 'MaestranoWarning'));
  }

  get status(): DeveloperPlatformStatus {
    return this.#status;
  }

  /**
   * The presets, from the platform or, while it is down, from the last good answer on disk.
   *
   * @throws MaestranoConfigurationError for options, or an answer, that cannot be used
   * @throws MaestranoDeveloperPlatformError if there is neither an answer nor a file
   */
  async load(): Promise<PresetsByName> {
    this.#settings ??= resolveDeveloperPlatform(this.#options);
    if (this.#stopped.signal.aborted) this.#stopped = new AbortController();
    try {
      const { presets, body } = await this.#fetch(this.#settings);
      await this.#accept(presets, body);
      return presets;
    } catch (error) {
      this.#fail(error);
      const presets = await this.#readFile(this.#settings);
      if (!presets) throw error;
      this.#inUse = digest(presets);
      this.#status = { ...this.#status, origin: 'file' };
      this.#warn(`Using the last good answer of the developer platform. ${messageOf(error)}`);
      return presets;
    }
  }

  /** Refreshes from time to time, and tells `onChange` when the presets are others than before. */
  start(onChange: PresetsListener): void {
    this.stop();
    this.#stopped = new AbortController();
    this.#onChange = onChange;
    this.#schedule();
  }

  /** Stops refreshing, and a refresh that is under way. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#onChange = undefined;
    this.#stopped.abort(new Error('stopped'));
  }

  /**
   * Asks the platform now. Never rejects.
   *
   * @returns whether the presets in use are what the platform now says
   */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #refresh(): Promise<boolean> {
    const { signal } = this.#stopped;
    try {
      this.#settings ??= resolveDeveloperPlatform(this.#options);
      const { presets, body } = await this.#fetch(this.#settings);
      if (digest(presets) !== this.#inUse) {
        if (!this.#onChange) return false;
        await this.#onChange(presets);
      }
      await this.#accept(presets, body);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.#fail(error);
      this.#warn(`The presets could not be refreshed; the last good ones stay in use. ${messageOf(error)}`);
      return false;
    }
  }

  #schedule(): void {
    const interval = this.#settings?.refreshIntervalMs ?? 0;
    if (interval === 0) return;
    const afterFailure = Math.min(interval, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
    // Many nodes start together; they shall not ask together for ever.
    const jitter = 0.9 + 0.2 * Math.random();
    this.#timer = this.#clock.setTimer(
      () => {
        const { signal } = this.#stopped;
        void this.refresh().then(() => {
          if (!signal.aborted) this.#schedule();
        });
      },
      Math.round((this.#failures > 0 ? afterFailure : interval) * jitter),
    );
  }

  async #fetch(settings: DeveloperPlatformSettings): Promise<{ presets: PresetsByName; body: string }> {
    const fetcher = this.#options.fetcher ?? defaultFetcher;
    const body = await fetchAnswer(fetcher, this.#clock, { ...settings, signal: this.#stopped.signal });
    return { presets: this.#read(body, settings), body };
  }

  /** What comes from outside is checked as a whole before anything is done with it. */
  #read(body: string, { environmentName }: DeveloperPlatformSettings): PresetsByName {
    const { defaults, overrides, env = process.env } = this.#options;
    const presets = readAnswer(body, { defaults, overrides, environmentName });
    const { problems } = parsePresets(presets, () => false, {
      clock: this.#clock,
      nodeEnv: env['NODE_ENV'],
    });
    if (problems.length > 0) throw new MaestranoConfigurationError(problems);
    return presets;
  }

  async #accept(presets: PresetsByName, body: string): Promise<void> {
    this.#inUse = digest(presets);
    this.#failures = 0;
    this.#status = { origin: 'platform', fetchedAt: this.#clock.now(), lastError: undefined };
    try {
      await this.#file()?.write(body);
    } catch (error) {
      this.#warn(`The answer of the developer platform could not be kept on disk: ${messageOf(error)}`);
    }
  }

  #fail(error: unknown): void {
    this.#failures += 1;
    this.#status = { ...this.#status, lastError: error instanceof Error ? error : new Error(String(error)) };
  }

  async #readFile(settings: DeveloperPlatformSettings): Promise<PresetsByName | undefined> {
    try {
      const body = await this.#file()?.read();
      return body === undefined ? undefined : this.#read(body, settings);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#warn(`The last good answer of the developer platform cannot be used: ${messageOf(error)}`);
      }
      return undefined;
    }
  }

  #file(): LastGoodFile | undefined {
    const { lastGoodFile } = this.#options;
    if (lastGoodFile === undefined || !this.#settings) return undefined;
    return new LastGoodFile(lastGoodFile, this.#settings.url);
  }
}

function digest(presets: PresetsByName): string {
  return createHash('sha256').update(JSON.stringify(presets)).digest('hex');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
