import { Injectable } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplication } from '@nestjs/common';
import { developerPlatform, MaestranoModule, OnSignIn } from 'nestjs-maestrano';
import { type MaestranoSandbox, SEEDS, seedWith } from 'nestjs-maestrano/sandbox';
import { Browser, formsOf, type Page } from '../../support/browser.js';
import { freePort } from '../../support/free-port.js';
import { startSandbox } from '../../support/sandbox-identity.js';
import { createApplication } from '../../support/test-application.js';

const SECRET = 'sandbox-secret-of-env-1-0123456789abcdef';

@Injectable()
class Handlers {
  readonly signedIn: string[] = [];

  @OnSignIn()
  signIn({ group, user }: { group: { id: string; preset: string }; user: { id: string } }) {
    this.signedIn.push(`${group.preset} ${group.id} ${user.id}`);
    return { redirectTo: '/home' };
  }
}

let sandbox: MaestranoSandbox;
let app: INestApplication | undefined;
let host: string;
let registration: ReturnType<typeof developerPlatform>;

beforeEach(async () => {
  const port = await freePort();
  host = `http://localhost:${port}`;
  const seed = seedWith({ appHost: host }, SEEDS['two-marketplaces']);
  // At first the application is sold on one marketplace only.
  const environments = [{ id: 'env-1', marketplaces: [{ name: 'acme', applicationId: 'app-acme' }] }];
  sandbox = await startSandbox({ seed: { ...seed, environments } });
  registration = developerPlatform(
    { host: sandbox.url, apiKey: 'env-1', apiSecret: SECRET, env: {}, warn: () => undefined },
    { session: { secrets: ['a-secret-for-the-sessions-of-this-test-only-0123'] } },
  );
  app = await createApplication('express', {
    imports: [MaestranoModule.forRootAsync(registration)],
    providers: [Handlers],
  });
  await app.listen(port, '127.0.0.1');
});
afterEach(async () => {
  await app?.close();
  app = undefined;
  await sandbox.close();
});

const handlers = (): Handlers => app!.get(Handlers);

/** Launches the application from the marketplace, and posts the answer it gives. */
async function launch(groupId: string, userId: string): Promise<Page> {
  const browser = new Browser();
  const page = await browser.get(`${sandbox.url}/sso_trigger?user_uid=${userId}&group_id=${groupId}`);
  const form = formsOf(page).find(({ fields }) => 'SAMLResponse' in fields);
  return form ? browser.submit(page, form) : page;
}

const metadataOf = async (preset: string): Promise<number> => {
  const id = `app-${preset}`;
  const credentials = Buffer.from(`${id}:sandbox-key-of-${id}-0123456789abcdef`).toString('base64');
  const response = await fetch(`${host}/maestrano/metadata/${preset}`, {
    headers: { authorization: `Basic ${credentials}` },
  });
  await response.arrayBuffer();
  return response.status;
};

describe('an application whose presets come from the sandbox', () => {
  it('signs people in on a marketplace that is added while it serves', async () => {
    const { signedIn } = handlers();
    await launch('cld-1', 'usr-1');
    expect(signedIn).toEqual(['acme cld-1 usr-1']);
    expect(await metadataOf('globex')).toBe(401);

    sandbox.state.environments
      .get('env-1')
      ?.marketplaces.push({ name: 'globex', applicationId: 'app-globex' });
    expect(await registration.refresh()).toBe(true);

    expect(await metadataOf('globex')).toBe(200);
    await launch('cld-3', 'usr-3');
    await launch('cld-1', 'usr-1');
    expect(signedIn.slice(1)).toEqual(['globex cld-3 usr-3', 'acme cld-1 usr-1']);
  });

  it('keeps serving the presets it has while the platform is down, and takes a new key from it later', async () => {
    sandbox.fail({ path: '/api/config', effect: { kind: 'status', status: 503 } });
    expect(await registration.refresh()).toBe(false);
    await launch('cld-1', 'usr-2');
    expect(handlers().signedIn).toEqual(['acme cld-1 usr-2']);

    const application = sandbox.state.applications.get('app-acme');
    if (application) application.key = 'another-key-of-app-acme-0123456789abcdef';
    expect(await metadataOf('acme')).toBe(200);
    expect(await registration.refresh()).toBe(true);
    expect(await metadataOf('acme')).toBe(401);
    expect(await sandbox.removeUser('cld-1', 'usr-2')).toMatchObject({ outcome: 'delivered' });
  });
});
