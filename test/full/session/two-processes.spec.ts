import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestIdentityProvider, TestAgent } from 'nestjs-maestrano/testing';
import { pendingSignIn, postAnswer } from '../../support/pending-sign-in.js';
import { describeWithRedis, RedisServer } from '../../support/redis-server.js';
import { ScriptedServer } from '../../support/scripted-server.js';
import { WorkerProcess } from '../../support/worker-process.js';

const NODE = resolve(import.meta.dirname, 'session-node.ts');
const MINUTE = 60_000;

describeWithRedis('two nodes of an application that share Redis', () => {
  const identityProvider = createTestIdentityProvider();
  let server: RedisServer;
  let platform: ScriptedServer;
  let nodes: readonly WorkerProcess[];
  let origins: readonly string[];
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;

  beforeAll(async () => {
    server = await RedisServer.start();
    platform = await ScriptedServer.start((_request, response) => {
      const recheck = new Date(now() + 3 * MINUTE).toISOString();
      response.end(JSON.stringify({ valid: true, recheck }));
    });
    const start = (): Promise<WorkerProcess> =>
      WorkerProcess.start(NODE, [String(server.port), platform.url, identityProvider.certificate]);
    nodes = await Promise.all([start(), start()]);
    origins = (await Promise.all(nodes.map(node => node.call('origin')))) as string[];
  });
  afterAll(async () => {
    await Promise.all((nodes ?? []).map(node => node.stop()));
    await platform?.stop();
    await server?.stop();
  });

  const total = async (name: string): Promise<number> =>
    ((await Promise.all(nodes.map(node => node.call(name)))) as number[]).reduce((a, b) => a + b, 0);

  /** Signs in on the first node; the agents of both nodes have the session. */
  async function signedIn(groupId: string): Promise<TestAgent[]> {
    const pending = await pendingSignIn(origins[0]!, identityProvider, now(), { groupId });
    const response = await pending.agent.fetch('/maestrano/auth/saml/consume', {
      method: 'POST',
      body: new URLSearchParams({ SAMLResponse: pending.samlResponse }),
    });
    expect(response.status).toBe(303);
    const session = pending.agent.cookies.get('maestrano')!;
    return origins.map(origin => {
      const agent = new TestAgent(origin);
      const { fetch } = agent;
      agent.fetch = path => fetch.call(agent, path, { headers: { cookie: `maestrano=${session}` } });
      return agent;
    });
  }

  it('accept an answer once, of 50 copies posted at once to both', async () => {
    const before = await total('signIns');
    const pending = await pendingSignIn(origins[0]!, identityProvider, now());
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => postAnswer(origins[index % 2]!, pending)),
    );
    expect(answers.filter(({ opensSession }) => opensSession)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    expect((await total('signIns')) - before).toBe(1);
  });

  it('accept one of 50 different answers to one request, posted at once to both', async () => {
    const before = await total('signIns');
    const pending = await pendingSignIn(origins[0]!, identityProvider, now());
    const different = Array.from({ length: 50 }, (_, index) => pending.another({ userId: `usr-${index}` }));
    const answers = await Promise.all(different.map((each, index) => postAnswer(origins[index % 2]!, each)));
    expect(answers.filter(({ opensSession }) => opensSession)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    expect((await total('signIns')) - before).toBe(1);
  });

  it('ask the platform once about a session that is due, for 400 requests at once to both', async () => {
    const agents = await signedIn('cld-1');
    await Promise.all(nodes.map(node => node.call('shift', 3 * MINUTE)));
    aheadMs += 3 * MINUTE;
    platform.seen.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, index) => agents[index % 2]!.fetch('/whoami')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(platform.seen.map(({ url }) => url.split('?')[0])).toEqual(['/api/v1/auth/saml/usr-1']);
  });

  it('end sessions on both when one of them hears that a group has left', async () => {
    const [here, there] = (await signedIn('cld-2')) as [TestAgent, TestAgent];
    const statuses = async (): Promise<number[]> => [
      (await here.fetch('/whoami')).status,
      (await there.fetch('/whoami')).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    await nodes[1]!.call('revoke', 'cld-2');
    // The other node hears of it through Redis, which takes a moment.
    const deadline = Date.now() + 5_000;
    while ((await here.fetch('/whoami')).status !== 401 && Date.now() < deadline)
      await new Promise(done => setTimeout(done, 5));
    expect(await statuses()).toEqual([401, 401]);
  });
});
