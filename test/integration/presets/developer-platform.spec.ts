import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DeveloperPlatformSource } from '../../../lib/presets/index.js';
import { answer, marketplace } from '../../unit/presets/developer-platform/answers.js';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const sourceOf = (host: string, timeoutMs = 5000): DeveloperPlatformSource =>
  new DeveloperPlatformSource({ host, apiKey: 'key', apiSecret: 'secret', env: {}, timeoutMs });

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('The developer platform over a real connection', () => {
  it('is asked once, with Basic credentials', async () => {
    const requests: unknown[] = [];
    const host = await serve((request, response) => {
      requests.push([request.method, request.url, request.headers.authorization, request.headers.accept]);
      response.end(answer(marketplace('one')));
    });
    expect(Object.keys(await sourceOf(host).load())).toEqual(['one']);
    const basic = `Basic ${Buffer.from('key:secret').toString('base64')}`;
    expect(requests).toEqual([['GET', '/api/config/v1/marketplaces', basic, 'application/json']]);
  });

  it('is never followed elsewhere', async () => {
    let followed = false;
    const elsewhere = await serve((_request, response) => {
      followed = true;
      response.end(answer(marketplace('evil')));
    });
    const host = await serve((_request, response) => response.writeHead(302, { Location: elsewhere }).end());
    await expect(sourceOf(host).load()).rejects.toMatchObject({ code: 'MNO_DEVPL_UNREACHABLE' });
    expect(followed).toBe(false);
  });

  it('is cut off when its answer does not end', async () => {
    const host = await serve((_request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const write = (): void =>
        void (response.write(chunk) ? setImmediate(write) : response.once('drain', write));
      write();
    });
    await expect(sourceOf(host).load()).rejects.toMatchObject({
      code: 'MNO_DEVPL_ANSWER_INVALID',
      message: expect.stringContaining('it is too large'),
    });
  });

  it('is cut off when it does not answer in time', async () => {
    const host = await serve((_request, response) => response.write('{'));
    await expect(sourceOf(host, 50).load()).rejects.toMatchObject({
      code: 'MNO_DEVPL_UNREACHABLE',
      message: expect.stringContaining('no answer within 50 ms'),
    });
  });

  it('may be down', async () => {
    const host = await serve(() => undefined);
    for (const server of servers.splice(0)) await new Promise(resolve => server.close(resolve));
    await expect(sourceOf(host).load()).rejects.toMatchObject({ code: 'MNO_DEVPL_UNREACHABLE' });
  });
});
