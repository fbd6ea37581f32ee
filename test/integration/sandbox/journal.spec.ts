import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type JournalEntry, type MaestranoSandbox } from 'nestjs-maestrano/sandbox';
import { ManualClock } from 'nestjs-maestrano/testing';
import { TinyApp } from '../../support/sandbox-app.js';
import { basic, call, samlRequest } from '../../support/sandbox-client.js';
import { startSandbox } from '../../support/sandbox-identity.js';

let app: TinyApp;
let sandbox: MaestranoSandbox;

beforeEach(async () => {
  app = await TinyApp.start();
  sandbox = await startSandbox({ clock: new ManualClock(), applications: [{ id: 'app-1', host: app.url }] });
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const authorized = () => ({ authorization: `Bearer ${sandbox.controlToken}` });

/** Reads server-sent events until there are as many as wanted. */
async function read(count: number, headers: Record<string, string> = {}, then?: () => Promise<unknown>) {
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/events`, {
    headers: { ...authorized(), ...headers },
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await then?.();
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.split('\nevent: ').length > count) break;
  }
  stop.abort();
  return [...text.matchAll(/^id: (\d+)\nevent: ([\w-]+)\ndata: (.*)\n$/gm)].map(([, id, event, data]) => ({
    id: Number(id),
    event,
    data: JSON.parse(data ?? ''),
  }));
}

describe('the journal', () => {
  it('tells of requests, sign-ins, deliveries, changes and the time, without anything secret', async () => {
    await call(sandbox, '/api/v1/ping');
    await call(sandbox, `/api/v1/auth/saml?SAMLRequest=${samlRequest()}&user_uid=usr-1&group_id=cld-1`);
    const token = sandbox.state.users.get('usr-1')?.ssoSession ?? '';
    await call(sandbox, `/api/v1/auth/saml/usr-1?session=${token}`, { headers: basic('app-1', 'wrong') });
    sandbox.fail({ path: '/api', effect: { kind: 'status', status: 503 } });
    await call(sandbox, '/api/v1/ping');
    await sandbox.removeUser('cld-1', 'usr-2');
    await sandbox.deleteGroup('cld-2');
    sandbox.expireSession('usr-1');
    await sandbox.clock.advance('31d');
    const lines = sandbox.journal.map(({ id: _id, at: _at, ...entry }) => entry);
    expect(lines).toMatchObject([
      { type: 'request', method: 'GET', path: '/api/v1/ping', status: 200, applicationId: 'app-1' },
      { type: 'sign-in', userId: 'usr-1', groupId: 'cld-1', applicationId: 'app-1' },
      { type: 'request', path: '/api/v1/auth/saml' },
      { type: 'request', path: '/api/v1/auth/saml/usr-1', status: 200 },
      { type: 'request', status: 503, fault: 'status' },
      { type: 'change', what: 'user-removed', groupId: 'cld-1', userId: 'usr-2' },
      { type: 'delivery', kind: 'user-deletion', status: 200, attempt: 1 },
      { type: 'change', what: 'group-cancelled', groupId: 'cld-2' },
      { type: 'delivery', kind: 'group-deletion' },
      { type: 'change', what: 'session-expired', userId: 'usr-1' },
      { type: 'change', what: 'bills-invoiced' },
      { type: 'clock', now: new Date('2026-02-01T00:00:00Z') },
    ]);
    expect(lines[3]).not.toHaveProperty('applicationId');
    expect(JSON.stringify(sandbox.journal)).not.toContain(token);
    expect(JSON.stringify(sandbox.journal)).not.toContain('sandbox-key');
    expect((await call(sandbox, '/_sandbox/journal', { headers: authorized() })).body).toHaveLength(12);
  });

  it('keeps the last thousand entries', () => {
    for (let index = 0; index < 2500; index += 1) sandbox.expireSession('usr-1');
    expect(sandbox.journal).toHaveLength(1000);
    expect(sandbox.journal.at(-1)?.id).toBe(2500);
  });

  it('calls listeners until they have enough', () => {
    const heard: JournalEntry[] = [];
    const stop = sandbox.onEvent(entry => heard.push(entry));
    sandbox.expireSession('usr-1');
    stop();
    sandbox.expireSession('usr-1');
    expect(heard).toMatchObject([{ type: 'change', userId: 'usr-1' }]);
  });
});

describe('the server-sent events', () => {
  it('come as things happen', async () => {
    const events = await read(2, {}, async () => {
      await call(sandbox, '/api/v1/ping');
      sandbox.expireSession('usr-2');
    });
    expect(events).toMatchObject([
      { id: 1, event: 'request', data: { id: 1, path: '/api/v1/ping' } },
      { id: 2, event: 'change', data: { what: 'session-expired', userId: 'usr-2' } },
    ]);
  });

  it('start after the last one a listener had', async () => {
    for (let index = 0; index < 3; index += 1) sandbox.expireSession('usr-1');
    const events = await read(2, { 'last-event-id': '1' });
    expect(events.map(({ id }) => id)).toEqual([2, 3]);
  });

  it('are for those who hold the token', async () => {
    expect((await call(sandbox, '/_sandbox/events')).status).toBe(401);
  });
});
