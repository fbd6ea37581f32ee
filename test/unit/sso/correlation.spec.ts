import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { CorrelationCookies, type PendingSignIn } from '../../../lib/sso/correlation.js';
import { Sealer } from '../../../lib/stores/index.js';
import { presetAt } from '../../support/preset-at.js';

const preset = presetAt('http://platform.invalid');
const acme = presetAt('http://platform.invalid', { name: 'acme' });

describe('the cookies that tie an answer to the browser that asked', () => {
  const clock = new ManualClock();
  const sealer = new Sealer(['s'.repeat(32)], 'sso.correlation');
  const cookies = new CorrelationCookies(sealer, clock);
  let requests = 0;
  const pending = (changes: Partial<PendingSignIn> = {}): PendingSignIn => ({
    requestId: `_${requests++}`,
    preset: 'default',
    groupId: null,
    returnTo: null,
    issuedAtMs: clock.now(),
    ...changes,
  });

  /** A jar as a browser has it, by name. */
  function keep(jar: Map<string, string>, lines: readonly string[]): void {
    for (const line of lines) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
  const header = (jar: Map<string, string>): string => [...jar].map(pair => pair.join('=')).join('; ');

  it('never number more than five, however many requests a page provokes at once', () => {
    const jar = new Map<string, string>();
    for (let index = 0; index < 200; index++) keep(jar, cookies.remember(pending(), preset, undefined));
    expect(jar.size).toBeLessThanOrEqual(5);
  });

  it('keep the five newest of many tabs, one after the other', async () => {
    const jar = new Map<string, string>();
    const ids: string[] = [];
    for (let index = 0; index < 9; index++) {
      await clock.advance(1000);
      const next = pending();
      ids.push(next.requestId);
      keep(jar, cookies.remember(next, preset, header(jar)));
    }
    expect([...cookies.pending(preset, header(jar)).keys()].sort()).toEqual(ids.slice(-5).sort());
    keep(jar, cookies.forget(ids.at(-1)!, preset, header(jar)));
    expect([...cookies.pending(preset, header(jar)).keys()]).not.toContain(ids.at(-1));
    expect(jar.size).toBe(4);
  });

  it('stay small, whatever the return path is made of', () => {
    const returnTo = `/${'"'.repeat(511)}`;
    const [line = ''] = cookies.remember(pending({ returnTo }), preset, undefined);
    expect(line.split(';')[0]!.length).toBeLessThan(1300);
  });

  it('count for their preset alone, for fifteen minutes, and for nodes whose clocks differ a little', async () => {
    const jar = new Map<string, string>();
    const ahead = pending({ issuedAtMs: clock.now() + 4_000 });
    keep(jar, cookies.remember(ahead, preset, undefined));
    expect([...cookies.pending(preset, header(jar)).keys()]).toEqual([ahead.requestId]);
    expect(cookies.pending(acme, header(jar)).size).toBe(0);
    await clock.advance(15 * 60_000 + 4_000);
    expect(cookies.pending(preset, header(jar)).size).toBe(0);
  });

  it('are nothing when they come from a time that no clock of ours has reached', () => {
    const line = cookies.remember(pending({ issuedAtMs: clock.now() + 5_001 }), preset, undefined)[0]!;
    expect(cookies.pending(preset, line.split(';')[0]).size).toBe(0);
  });

  it('are nothing when a single letter of theirs was changed', () => {
    const sealed = sealer.seal(JSON.stringify(pending()));
    for (const position of [sealed.length >> 1, sealed.length - 12]) {
      const letter = sealed[position] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, position) + letter + sealed.slice(position + 1);
      expect(cookies.pending(preset, `maestrano-sso-0=${changed}`).size).toBe(0);
    }
  });

  it('are nothing when they are made up, moved to another purpose or sealed with another secret', () => {
    const text = JSON.stringify(pending());
    const foreign = [
      'x',
      text,
      new Sealer(['s'.repeat(32)], 'session').seal(text),
      new Sealer(['t'.repeat(32)], 'sso.correlation').seal(text),
    ];
    for (const value of foreign) expect(cookies.pending(preset, `maestrano-sso-0=${value}`).size).toBe(0);
    expect(cookies.pending(preset, `maestrano-sso-0=${sealer.seal(text)}`).size).toBe(1);
  });
});
