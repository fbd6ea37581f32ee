import { describe, expect, it } from '@jest/globals';
import { MaestranoConfigurationError } from '../../../../lib/errors/index.js';
import { resolveDeveloperPlatform } from '../../../../lib/presets/developer-platform/settings.js';
import type { DeveloperPlatformOptions } from '../../../../lib/presets/index.js';

const OPTIONS = { host: 'https://developer.example', apiKey: 'key', apiSecret: 'sécret:x', env: {} };

function problems(options: DeveloperPlatformOptions): string[] {
  try {
    resolveDeveloperPlatform(options);
  } catch (error) {
    if (!(error instanceof MaestranoConfigurationError)) throw error;
    return error.problems.map(({ path, message, remedy }) => `${path}: ${message} ${remedy}`);
  }
  return [];
}

describe('Settings of the developer platform', () => {
  it('have defaults for all but the host and the credentials', () => {
    expect(resolveDeveloperPlatform(OPTIONS)).toEqual({
      url: 'https://developer.example/api/config/v1/marketplaces',
      authorization: `Basic ${Buffer.from('key:sécret:x').toString('base64')}`,
      environmentName: undefined,
      timeoutMs: 10_000,
      refreshIntervalMs: 3_600_000,
    });
  });

  it('come from the environment, which wins over the options', () => {
    const env = {
      MNO_DEVPL_HOST: 'http://localhost:4400',
      MNO_DEVPL_API_PATH: '/other',
      MNO_DEVPL_ENV_NAME: 'staging',
      MNO_DEVPL_ENV_KEY: 'env-key',
      MNO_DEVPL_ENV_SECRET: 'env-secret',
    };
    const expected = {
      url: 'http://localhost:4400/other/marketplaces',
      authorization: `Basic ${Buffer.from('env-key:env-secret').toString('base64')}`,
      environmentName: 'staging',
    };
    expect(resolveDeveloperPlatform({ env })).toMatchObject(expected);
    expect(resolveDeveloperPlatform({ ...OPTIONS, apiPath: '/x', environmentName: 'y', env })).toMatchObject(
      expected,
    );
  });

  it.each([
    '/api/config/v1',
    '/api/config/v1/',
    '/api/config/v1/marketplaces',
    '/api/config/v1/marketplaces/',
  ])('take the path %s of either convention', apiPath => {
    expect(resolveDeveloperPlatform({ ...OPTIONS, apiPath }).url).toBe(
      'https://developer.example/api/config/v1/marketplaces',
    );
  });

  it('report everything that is missing together', () => {
    expect(problems({ env: { MNO_DEVPL_HOST: '' } })).toEqual([
      'developerPlatform.host: is required. Set MNO_DEVPL_HOST, or developerPlatform.host.',
      'developerPlatform.apiKey: is required. Set MNO_DEVPL_ENV_KEY, or developerPlatform.apiKey.',
      'developerPlatform.apiSecret: is required. Set MNO_DEVPL_ENV_SECRET, or developerPlatform.apiSecret.',
    ]);
  });

  it.each([
    [
      { host: 'http://developer.example' },
      'developerPlatform.host: must use https. The answer holds the keys of all marketplaces.',
    ],
    [
      { env: { MNO_DEVPL_HOST: 'developer.example' } },
      'MNO_DEVPL_HOST: must start with https:// or http://. Set MNO_DEVPL_HOST, or developerPlatform.host.',
    ],
    [
      { apiPath: 'api' },
      'developerPlatform.apiPath: must start with "/". Set MNO_DEVPL_API_PATH, or developerPlatform.apiPath.',
    ],
    [
      { apiKey: 'a:b' },
      'developerPlatform.apiKey: must not contain a colon. Set MNO_DEVPL_ENV_KEY, or developerPlatform.apiKey.',
    ],
    [
      { apiSecret: 'a\n' },
      'developerPlatform.apiSecret: must not contain line breaks or other control characters. Trim what you read from a file.',
    ],
    [
      { timeoutMs: 0 },
      'developerPlatform.timeoutMs: must be a whole number between 1 and 300000. Give milliseconds, or leave it out.',
    ],
    [
      { refreshIntervalMs: -1 },
      'developerPlatform.refreshIntervalMs: must be a whole number between 0 and 86400000. Give milliseconds, or leave it out.',
    ],
  ])('refuse %j', (change, problem) => {
    expect(problems({ ...OPTIONS, ...change })).toEqual([problem]);
  });
});
