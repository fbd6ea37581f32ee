import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ManualClock } from '../../../../lib/testing/manual-clock.js';
import {
  developerPlatform,
  DeveloperPlatformSource,
  type DeveloperPlatformOptions,
  type Fetcher,
  type PresetsByName,
} from '../../../../lib/presets/index.js';
import { answer, marketplace } from './answers.js';

const HOUR = 3_600_000;
const ONE = answer(marketplace('one'));
const TWO = answer(marketplace('one'), marketplace('two'));

let folder: string;
let clock: ManualClock;
let warnings: string[];
let sources: DeveloperPlatformSource[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nestjs-maestrano-'));
  clock = new ManualClock();
  warnings = [];
  sources = [];
});

afterEach(async () => {
  for (const source of sources) source.stop();
  await rm(folder, { recursive: true });
});

/** A platform that answers these in turn, the last one for ever; a string is a body, an `Error` a failed connection. */
function platform(...answers: (string | number | Error)[]): jest.Mock<Fetcher> {
  return jest.fn<Fetcher>(async () => {
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (next instanceof Error) throw next;
    return typeof next === 'string'
      ? { status: 200, body: next }
      : { status: next ?? 200, body: '{"error":"no"}' };
  });
}

function sourceOf(
  fetcher: Fetcher,
  options: Partial<DeveloperPlatformOptions> = {},
): DeveloperPlatformSource {
  const source = new DeveloperPlatformSource({
    host: 'https://developer.example',
    apiKey: 'devpl-key',
    apiSecret: 'devpl-secret',
    env: {},
    clock,
    fetcher,
    warn: text => warnings.push(text),
    ...options,
  });
  sources.push(source);
  return source;
}

/** Lets everything that waits for the disk go on. */
async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000 && !done(); turn++) await new Promise(resolve => setImmediate(resolve));
  expect(done()).toBe(true);
}

describe('DeveloperPlatformSource', () => {
  it('asks with Basic credentials, and answers presets', async () => {
    const fetcher = platform(TWO);
    const source = sourceOf(fetcher);
    expect(Object.keys(await source.load())).toEqual(['one', 'two']);
    expect(fetcher).toHaveBeenCalledWith(
      'https://developer.example/api/config/v1/marketplaces',
      {
        Authorization: `Basic ${Buffer.from('devpl-key:devpl-secret').toString('base64')}`,
        Accept: 'application/json',
      },
      expect.any(AbortSignal),
    );
    expect(source.status).toEqual({ origin: 'platform', fetchedAt: clock.now(), lastError: undefined });
  });

  it.each([
    [401, 'MNO_DEVPL_REFUSED', 'refused: it answered 401.'],
    [302, 'MNO_DEVPL_REFUSED', 'refused: it answered 302.'],
    [503, 'MNO_DEVPL_UNREACHABLE', 'could not be reached: it answered 503.'],
    [new TypeError('fetch failed'), 'MNO_DEVPL_UNREACHABLE', 'could not be reached: the connection failed.'],
    ['{"error":"nope"}', 'MNO_DEVPL_ANSWER_INVALID', 'it reports an error.'],
    ['x'.repeat(2_000_001), 'MNO_DEVPL_ANSWER_INVALID', 'it is too large.'],
    [
      answer(marketplace('one', { api: { id: '?', key: 'k' } })),
      'MNO_CONFIG_INVALID',
      'presets.one.api.id: must start',
    ],
    [answer(marketplace('test', { sso: null })), 'MNO_CONFIG_INVALID', 'whose private key is public'],
  ])('fails at boot when the answer is %.30s', async (reply, code, text) => {
    const source = sourceOf(platform(reply), { env: { NODE_ENV: 'production' } });
    await expect(source.load()).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
    expect(source.status).toMatchObject({ origin: 'none', lastError: { code } });
  });

  it('gives up after its timeout, even if the fetcher does not listen', async () => {
    let signal: AbortSignal | undefined;
    const source = sourceOf(
      (_url, _headers, given) => {
        signal = given;
        return new Promise(() => undefined);
      },
      { timeoutMs: 500 },
    );
    const loaded = expect(source.load()).rejects.toMatchObject({
      code: 'MNO_DEVPL_UNREACHABLE',
      message: expect.stringContaining('no answer within 500 ms.'),
    });
    await clock.advance(499);
    expect(signal?.aborted).toBe(false);
    await clock.advance(1);
    await loaded;
    expect(signal?.aborted).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  });

  describe('with a file', () => {
    const path = (): string => join(folder, 'last-good.json');
    const DOWN = new TypeError('fetch failed');

    it('boots from the last good answer while the platform is down', async () => {
      const presets = await sourceOf(platform(TWO), { lastGoodFile: path() }).load();
      expect((await stat(path())).mode & 0o777).toBe(0o600);
      expect(await readdir(folder)).toEqual(['last-good.json']);
      const later = sourceOf(platform(DOWN), { lastGoodFile: path() });
      expect(await later.load()).toEqual(presets);
      expect(later.status).toMatchObject({ origin: 'file', lastError: { code: 'MNO_DEVPL_UNREACHABLE' } });
      expect(warnings).toEqual([
        expect.stringMatching(
          /^Using the last good answer of the developer platform\. .*\[MNO_DEVPL_UNREACHABLE\]$/,
        ),
      ]);
    });

    it('keeps the file when the next answer is bad', async () => {
      await sourceOf(platform(ONE), { lastGoodFile: path() }).load();
      const before = await readFile(path(), 'utf8');
      const later = sourceOf(platform('{}'), { lastGoodFile: path() });
      expect(Object.keys(await later.load())).toEqual(['one']);
      expect(await readFile(path(), 'utf8')).toBe(before);
    });

    it.each([
      [
        'another platform',
        (content: string) => content.replace('developer.example', 'other.example'),
        'it is the answer of another developer platform',
      ],
      ['another kind', () => '{"version":2}', 'it is of another kind'],
      ['no JSON', () => 'key-of-one', 'it is not JSON'],
      ['null', () => 'null', 'it is of another kind'],
      [
        'an answer that no longer passes',
        (content: string) => content.replace('app-one', '?'),
        'presets.one.api.id: must start',
      ],
    ])('does not boot from a file of %s', async (_, change, reason) => {
      await sourceOf(platform(ONE), { lastGoodFile: path() }).load();
      await writeFile(path(), change(await readFile(path(), 'utf8')));
      const later = sourceOf(platform(DOWN), { lastGoodFile: path() });
      await expect(later.load()).rejects.toMatchObject({ code: 'MNO_DEVPL_UNREACHABLE' });
      expect(warnings).toEqual([
        expect.stringContaining('The last good answer of the developer platform cannot be used: '),
      ]);
      expect(warnings[0]).toContain(reason);
    });

    it('does not boot from a file that others may write to', async () => {
      await sourceOf(platform(ONE), { lastGoodFile: path() }).load();
      await chmod(path(), 0o620);
      const later = sourceOf(platform(DOWN), { lastGoodFile: path() });
      await expect(later.load()).rejects.toMatchObject({ code: 'MNO_DEVPL_UNREACHABLE' });
      expect(warnings[0]).toContain('others may write to it: chmod 600');
    });

    it('says nothing about a file that was never written, and boots when it cannot be', async () => {
      const first = sourceOf(platform(DOWN), { lastGoodFile: path() });
      await expect(first.load()).rejects.toMatchObject({ code: 'MNO_DEVPL_UNREACHABLE' });
      expect(warnings).toEqual([]);
      const nowhere = sourceOf(platform(ONE), { lastGoodFile: join(folder, 'missing', 'file.json') });
      expect(Object.keys(await nowhere.load())).toEqual(['one']);
      expect(warnings).toEqual([
        expect.stringContaining('The answer of the developer platform could not be kept on disk: '),
      ]);
    });
  });

  describe('while the application runs', () => {
    const started = async (fetcher: Fetcher, options: Partial<DeveloperPlatformOptions> = {}) => {
      const source = sourceOf(fetcher, options);
      await source.load();
      const seen: string[][] = [];
      source.start(presets => void seen.push(Object.keys(presets)));
      return { source, seen };
    };

    it('refreshes with jitter, and tells of changes only', async () => {
      const random = jest.spyOn(Math, 'random').mockReturnValue(0);
      const fetcher = platform(ONE, ONE, TWO);
      const { seen } = await started(fetcher);
      await clock.advance(0.9 * HOUR - 1);
      expect(fetcher).toHaveBeenCalledTimes(1);
      random.mockReturnValue(0.999_999_999);
      await clock.advance(1);
      await until(() => clock.pendingTimers === 1);
      expect(fetcher).toHaveBeenCalledTimes(2);
      expect(seen).toEqual([]);
      await clock.advance(1.1 * HOUR - 1);
      expect(fetcher).toHaveBeenCalledTimes(2);
      await clock.advance(1);
      await until(() => seen.length > 0);
      expect(seen).toEqual([['one', 'two']]);
      random.mockRestore();
    });

    it('keeps what it has through failures, asks again sooner, and recovers', async () => {
      const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
      const fetcher = platform(ONE, 503, 401, '{"marketplaces":[]}', TWO);
      const { source, seen } = await started(fetcher);
      for (const [wait, calls] of [
        [HOUR, 2],
        [30_000, 3],
        [60_000, 4],
      ] as const) {
        // prettier-ignore
        await clock.advance(wait);
        await until(() => clock.pendingTimers === 1);
        expect(fetcher).toHaveBeenCalledTimes(calls);
      }
      expect(seen).toEqual([]);
      expect(source.status.origin).toBe('platform');
      expect(warnings.map(text => /\[(\w+)\]/.exec(text)?.[1])).toEqual([
        'MNO_DEVPL_UNREACHABLE',
        'MNO_DEVPL_REFUSED',
        'MNO_DEVPL_ANSWER_INVALID',
      ]);
      expect(warnings[0]).toMatch(/^The presets could not be refreshed; the last good ones stay in use\. /);
      await clock.advance(120_000);
      await until(() => seen.length > 0);
      expect(source.status.lastError).toBeUndefined();
      random.mockRestore();
    });

    it('takes presets that are refused by the application for a failure, and offers them again', async () => {
      const source = sourceOf(platform(ONE, TWO), { lastGoodFile: join(folder, 'f') });
      await source.load();
      const before = await readFile(join(folder, 'f'), 'utf8');
      const offers: PresetsByName[] = [];
      source.start(async presets => {
        offers.push(presets);
        if (offers.length === 1) throw new Error('a path is not served');
      });
      expect(await source.refresh()).toBe(false);
      expect(source.status.lastError?.message).toBe('a path is not served');
      expect(await readFile(join(folder, 'f'), 'utf8')).toBe(before);
      expect(await source.refresh()).toBe(true);
      expect(offers).toHaveLength(2);
      expect(await readFile(join(folder, 'f'), 'utf8')).not.toBe(before);
    });

    it('asks once, however many ask it to', async () => {
      const fetcher = platform(ONE, TWO);
      const { source, seen } = await started(fetcher);
      expect(await Promise.all([source.refresh(), source.refresh(), source.refresh()])).toEqual([
        true,
        true,
        true,
      ]);
      expect(fetcher).toHaveBeenCalledTimes(2);
      expect(seen).toHaveLength(1);
    });

    it('does not say that presets are in use which nobody took', async () => {
      const source = sourceOf(platform(ONE, TWO));
      await source.load();
      expect(await source.refresh()).toBe(false);
      expect([warnings, source.status.lastError]).toEqual([[], undefined]);
      const seen: PresetsByName[] = [];
      source.start(presets => void seen.push(presets));
      expect(await source.refresh()).toBe(true);
      expect(seen).toHaveLength(1);
    });

    it('stops with everything that is under way, and can be started again', async () => {
      let answerIt: ((body: string) => void) | undefined;
      const fetcher = jest
        .fn<Fetcher>()
        .mockResolvedValueOnce({ status: 200, body: ONE })
        .mockImplementationOnce(
          () => new Promise(resolve => (answerIt = body => resolve({ status: 200, body }))),
        )
        .mockResolvedValue({ status: 200, body: TWO });
      const { source, seen } = await started(fetcher);
      const refresh = source.refresh();
      source.stop();
      answerIt?.(TWO);
      expect(await refresh).toBe(false);
      expect([seen, warnings, clock.pendingTimers]).toEqual([[], [], 0]);
      await source.load();
      source.start(presets => void seen.push(Object.keys(presets)));
      expect(clock.pendingTimers).toBe(1);
      expect(await source.refresh()).toBe(true);
    });

    it('does not refresh by itself when that is switched off', async () => {
      await started(platform(ONE), { refreshIntervalMs: 0 });
      expect(clock.pendingTimers).toBe(0);
    });

    it('shows no key and no secret when it is printed', async () => {
      const { source } = await started(platform(ONE, 401));
      await source.refresh();
      const shown = [
        inspect(source, { depth: 20, showHidden: true }),
        JSON.stringify(source),
        inspect(source.status),
        ...warnings,
      ];
      expect(shown.join('\n')).not.toMatch(/key-of-one|devpl-key|devpl-secret/);
    });
  });

  it('fits forRootAsync, and touches nothing before the application boots', async () => {
    const fetcher = platform(ONE);
    const registration = developerPlatform({ fetcher, clock, env: {} }, { session: { secrets: ['s'] } });
    expect(fetcher).not.toHaveBeenCalled();
    await expect(registration.useFactory()).rejects.toMatchObject({ code: 'MNO_CONFIG_INVALID' });
    const env = { MNO_DEVPL_HOST: 'https://d.example', MNO_DEVPL_ENV_KEY: 'k', MNO_DEVPL_ENV_SECRET: 's' };
    const sound = developerPlatform({ fetcher, clock, env }, { session: { secrets: ['s'] } });
    const options = await sound.useFactory();
    expect(Object.keys(options.presets)).toEqual(['one']);
    expect(options.session).toEqual({ secrets: ['s'] });
    expect(options.presetSource).toBe(sound.source);
    expect(await sound.refresh()).toBe(true);
  });
});
