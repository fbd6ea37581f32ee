import { describe, expect, it } from '@jest/globals';
import { SampleSettings } from '../../../sample/settings.js';

describe('the settings', () => {
  it('come from PORT and SANDBOX_PORT, with defaults', () => {
    expect(SampleSettings.fromEnv({})).toMatchObject({
      host: 'http://localhost:3000',
      sandboxUrl: 'http://localhost:4400',
    });
    expect(SampleSettings.fromEnv({ PORT: '3070', SANDBOX_PORT: '4470' })).toMatchObject({
      host: 'http://localhost:3070',
      sandboxUrl: 'http://localhost:4470',
    });
  });

  it.each(['http', '0', '70000', '-1'])('refuse the port %s', port => {
    expect(() => SampleSettings.fromEnv({ PORT: port })).toThrow('PORT is');
  });
});
