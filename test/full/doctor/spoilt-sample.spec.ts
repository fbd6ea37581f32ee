import { type INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSample } from '../../../sample/sample.js';
import { clock, examined, failures } from '../../support/doctor/examined.js';
import { type Returning, TamperingProxy, type Tampering } from '../../support/doctor/tampering-proxy.js';
import { freePort } from '../../support/free-port.js';
import { memoryRepositories } from '../../support/sample/memory-repositories.js';
import { sharedIdentity } from '../../support/sandbox-identity.js';
import { APP_KEY } from '../../support/test-application.js';

interface SpoiltSample extends Tampering {
  readonly check: string;
  readonly name: string;
}

const GOOD = `Basic ${Buffer.from(`app-1:${APP_KEY}`).toString('base64')}`;
const isMetadata = (path: string): boolean => path.startsWith('/maestrano/metadata');
const isGroup = (path: string): boolean => /\/groups\/[^/]+$/.test(path);
const isUser = (path: string): boolean => path.includes('/users/');
const isNotification = (path: string): boolean => path.endsWith('/connec/notifications');
const status = (code: number): Returning => ({ status: code, headers: {}, body: '' });

/** Changes the metadata document. */
const metadata =
  (change: (document: Record<string, Record<string, unknown>>) => void): Tampering['response'] =>
  (answer, { path }) => {
    if (!isMetadata(path) || answer.status !== 200) return;
    const document = JSON.parse(answer.body) as Record<string, Record<string, unknown>>;
    change(document);
    answer.body = JSON.stringify(document);
  };

const cookies = (answer: Returning, change: (line: string) => string): void => {
  const lines = answer.headers['set-cookie'];
  if (Array.isArray(lines)) answer.headers['set-cookie'] = lines.map(change);
};

const deleted = new Set<string>();

const SPOILT: readonly SpoiltSample[] = [
  {
    check: 'metadata/served',
    name: 'the document is behind a login page',
    request: ({ path }) =>
      isMetadata(path) ? { ...status(302), headers: { location: '/login' } } : undefined,
  },
  {
    check: 'metadata/no-credentials',
    name: 'anybody may read the document',
    request: ({ path, headers }) => {
      if (isMetadata(path)) headers['authorization'] ??= GOOD;
    },
  },
  {
    check: 'metadata/wrong-credentials',
    name: 'only the id is compared',
    request: ({ path, headers }) => {
      const [, encoded = ''] = /^Basic (.*)$/.exec(String(headers['authorization'])) ?? [];
      const given = Buffer.from(encoded, 'base64').toString();
      if (isMetadata(path) && given.startsWith('app-1:')) headers['authorization'] = GOOD;
    },
  },
  {
    check: 'metadata/odd-credentials',
    name: 'credentials that cannot be read are a 500',
    request: ({ path, headers }) =>
      isMetadata(path) && headers['authorization'] === 'Basic %%%' ? status(500) : undefined,
  },
  {
    check: 'metadata/schema',
    name: 'the path of the user webhook has no group',
    response: metadata(({ webhook }) => {
      (webhook!['account'] as Record<string, unknown>)['group_users_path'] = '/maestrano/users/:id';
    }),
  },
  {
    check: 'metadata/application',
    name: 'the document is of another application',
    response: metadata(({ api }) => (api!['id'] = 'app-2')),
  },
  {
    check: 'metadata/addresses',
    name: 'the address of the production is declared',
    response: metadata(({ app }) => (app!['host'] = 'https://crm.example')),
  },
  {
    check: 'metadata/secret',
    name: 'the key is in the document',
    response: metadata(({ api }) => (api!['key'] = APP_KEY)),
  },
  {
    check: 'sign-in/start',
    name: 'another platform is asked',
    response: answer => {
      const { location } = answer.headers;
      if (typeof location === 'string' && location.includes('/api/v1/auth/saml'))
        answer.headers['location'] = location.replace(/^https?:\/\/[^/]+/, 'https://maestrano.com');
    },
  },
  {
    check: 'sign-in/group-forwarded',
    name: 'a redirect loses the group',
    response: answer => {
      const { location } = answer.headers;
      if (typeof location === 'string') answer.headers['location'] = location.replace(/&group_id=[^&]*/, '');
    },
  },
  {
    check: 'sign-in/one-group',
    name: 'CSRF protection refuses the answer of the platform',
    request: ({ method, path }) => (method === 'POST' && path.includes('/consume') ? status(403) : undefined),
  },
  {
    check: 'sign-in/session-required',
    name: 'a cache shows the page to everybody',
    response: (answer, { path, headers }) => {
      if (path === '/dashboard' && headers['cookie'] === undefined) Object.assign(answer, status(200));
    },
  },
  {
    check: 'session/cookie',
    name: 'scripts can read the session cookie',
    response: answer => cookies(answer, line => line.replace(/; HttpOnly/i, '')),
  },
  {
    check: 'user/removal',
    name: 'the webhook wants a CSRF token',
    request: ({ method, path, headers }) =>
      method === 'DELETE' && isUser(path) && headers['authorization'] === GOOD ? status(403) : undefined,
  },
  {
    check: 'user/twice',
    name: 'a user that is gone is not found',
    request: ({ method, path, headers }) => {
      if (method !== 'DELETE' || !isUser(path) || headers['authorization'] !== GOOD) return undefined;
      if (deleted.has(path)) return status(404);
      deleted.add(path);
      return undefined;
    },
  },
  {
    check: 'group/no-credentials',
    name: 'who sends no credentials is redirected',
    request: ({ path, headers }) =>
      isGroup(path) && headers['authorization'] === undefined
        ? { ...status(302), headers: { location: '/login' } }
        : undefined,
  },
  {
    check: 'group/twice',
    name: 'a group that is gone is a failure',
    request: ({ method, path, headers }) => {
      if (method !== 'DELETE' || !isGroup(path) || headers['authorization'] !== GOOD) return undefined;
      if (deleted.has(path)) return status(500);
      deleted.add(path);
      return undefined;
    },
  },
  {
    check: 'notification/unknown-collection',
    name: 'unknown collections are refused',
    request: ({ path, body }) =>
      isNotification(path) && body.startsWith('{"spaceships"') ? status(422) : undefined,
  },
  {
    check: 'notification/content-type',
    name: 'only application/json is parsed',
    request: ({ path, headers }) =>
      isNotification(path) && headers['content-type'] === 'application/vnd.api+json'
        ? status(415)
        : undefined,
  },
  {
    check: 'notification/large',
    name: 'bodies are limited to 100 kB',
    request: ({ path, body }) => (isNotification(path) && body.length > 100_000 ? status(413) : undefined),
  },
  {
    check: 'notification/broken-json',
    name: 'broken JSON is a 500',
    request: ({ path, body }) =>
      isNotification(path) && body.startsWith('{"organizations":[{"id":"1",') ? status(500) : undefined,
  },
];

describe('a bug on the way to the sample is found by the check that is about it, and by no other', () => {
  let proxy: TamperingProxy;
  let application: INestApplication;
  let platform: number;
  beforeAll(async () => {
    proxy = await new TamperingProxy().start();
    proxy.target = await freePort();
    platform = await freePort();
    application = await startSample({
      port: proxy.target,
      host: proxy.origin,
      sandboxUrl: `http://localhost:${platform}`,
      repositories: memoryRepositories(),
      clock,
      logger: false,
    });
  });
  afterAll(async () => {
    await application.close();
    await proxy.close();
  });

  it.each(SPOILT)('$check: $name', async ({ check, request, response }) => {
    proxy.tampering = { ...(request ? { request } : {}), ...(response ? { response } : {}) };
    const { results } = await examined({
      url: proxy.origin,
      port: platform,
      identity: await sharedIdentity(),
      protectedPage: '/dashboard',
      skip: ['answers/'],
    });
    expect(failures(results)).toEqual({ [check]: expect.any(String) });
  });
});
