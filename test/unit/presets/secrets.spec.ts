import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MaestranoConfigurationError } from '../../../lib/errors/index.js';
import { PresetRegistry } from '../../../lib/presets/index.js';
import { COMPLETE, parseAll } from './parse.js';

/** Hostile keys: anything, long enough not to appear by chance. Not every one of them is accepted. */
const key = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'%$"\'\\<>{}:/\n\u2028 #?&=,'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    maxLength: 30,
  })
  .map(text => `k3y${text}s3cret`);

/** Everything a log, an error report or a curious developer would print. */
function shown(value: unknown): string {
  const options = { depth: 20, showHidden: true, maxStringLength: null, getters: true } as const;
  const values = [inspect(value, options), JSON.stringify(value), String(value)];
  if (value instanceof Error) values.push(value.message, value.stack ?? '');
  return values.join('\n');
}

function expectHidden(text: string, secret: string): void {
  for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), 'k3y']) {
    expect(text.includes(form)).toBe(false);
  }
}

describe('Keys', () => {
  it('never show in a preset, a registry, metadata, problems or warnings', () => {
    fc.assert(
      fc.property(key, secret => {
        const { presets, problems, warnings } = parseAll({
          one: { ...COMPLETE, api: { id: 'app-1', key: secret } },
          two: { ...COMPLETE, api: { id: 'app-1', key: [secret, `${secret}2`] }, environment: 'test' },
        });
        const registry = new PresetRegistry(presets);
        const seen = [
          registry,
          ...presets,
          ...presets.map(preset => preset.toMetadata()),
          warnings,
          problems,
          new MaestranoConfigurationError(problems),
        ];
        for (const value of seen) expectHidden(shown(value), secret);
      }),
      { numRuns: 60 },
    );
  });

  it('never show in a problem, whichever option they were pasted into by mistake', () => {
    const places = [
      'environment', 'marketplace', 'nid', 'app.host', 'api.id', 'api.host', 'api.base', 'api.token', 'api_key',
      'api.verifySslCerts', 'api.ca', 'api.timeoutMs', 'sso', 'sso.creationMode', 'sso.initPath', 'sso.consumePath',
      'sso.idp', 'sso.nameIdFormat', 'sso.x509Certificate', 'sso.x509Fingerprint', 'sso.forwardParameters',
      'webhook.account.groupsPath', 'webhook.connec.subscriptions', 'connec.timeout', 'nonsense',
    ]; // prettier-ignore
    fc.assert(
      fc.property(fc.constantFrom(...places), key, (place, secret) => {
        const [group = '', member] = place.split('.');
        const options: Record<string, unknown> = structuredClone(COMPLETE);
        if (member === undefined) options[group] = secret;
        else options[group] = { ...(options[group] as object | undefined), [member]: secret };
        const { problems, warnings } = parseAll({ one: options });
        expectHidden(shown([problems, warnings, new MaestranoConfigurationError(problems)]), secret);
      }),
      { numRuns: 250 },
    );
  });

  it('are whole where they are asked for', () => {
    fc.assert(
      fc.property(key, secret => {
        const [preset] = parseAll({ one: { ...COMPLETE, api: { id: 'app-1', key: secret } } }).presets;
        if (!preset) return;
        const [, credentials = ''] = preset.authorization().split(' ');
        expect(Buffer.from(credentials, 'base64').toString('utf8')).toBe(`app-1:${secret}`);
        expect(preset.authenticate('app-1', secret)).toBe(true);
        expect(preset.param('api.key')).toBe(secret);
      }),
      { numRuns: 100 },
    );
  });
});
