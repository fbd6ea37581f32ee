import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../../lib/clock.js';
import { MaestranoHttp } from '../../../lib/http/index.js';
import { presetAt } from '../../support/preset-at.js';
import { ScriptedServer } from '../../support/scripted-server.js';

describe('a call to the platform', () => {
  let server: ScriptedServer;
  let http: MaestranoHttp;

  beforeEach(async () => {
    server = await ScriptedServer.start();
    http = new MaestranoHttp(new SystemClock());
  });

  afterEach(async () => {
    http.close();
    await server.stop();
  });

  it('carries the credentials of the preset, the user agent and what is accepted', async () => {
    const preset = presetAt(server.url);
    const response = await http.send(preset, {
      method: 'GET',
      url: `${server.url}/api/v1/ping`,
      query: { a: 'b c' },
    });
    expect(response.status).toBe(200);
    expect(response.json()).toEqual({});
    const [seen] = server.seen;
    expect(seen?.url).toBe('/api/v1/ping?a=b%20c');
    expect(seen?.headers).toMatchObject({
      accept: 'application/json',
      authorization: 'Basic YXBwLTE6Z2ZjbWJ1ODI2OXd5aTBoamF6azR0N28xc25kcHZycXhsNTNlMQ==',
      'user-agent': expect.stringMatching(/^Maestrano\/v1 NodeBindings\/\d+\.\d+\.\d+$/),
      'x-request-id': response.requestId,
    });
  });
});
