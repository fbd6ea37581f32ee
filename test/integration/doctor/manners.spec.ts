import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DoctorOptions, junitXml, TerminalReport } from '../../../lib/doctor/index.js';
import { BareApplication } from '../../support/doctor/bare-application.js';
import { clock, examined, failures, skipped } from '../../support/doctor/examined.js';
import { freePort } from '../../support/free-port.js';
import { sharedIdentity } from '../../support/sandbox-identity.js';
import { startSandbox } from '../../support/sandbox-identity.js';

const KEY = 'a-key:nobody-else-knows';

/** Only what the protocol says, quickly: neither hostile answers nor sessions. */
const BRIEF = ['answers/', 'session/', 'sign-in/right-group', 'notification/applied'];

describe('the manners of the doctor', () => {
  let application: BareApplication;
  let options: Pick<DoctorOptions, 'url' | 'port' | 'identity' | 'applicationKey' | 'skip'>;
  beforeEach(async () => {
    const [port, identity] = [await freePort(), await sharedIdentity()];
    application = await new BareApplication({
      platform: `http://localhost:${port}`,
      certificate: identity.certificate,
      key: KEY,
      now: () => clock.now(),
    }).start();
    options = { url: application.origin, port, identity, applicationKey: KEY, skip: BRIEF };
  });
  afterEach(() => application.close());

  it('it never shows the key, in no kind of report, not even when the application does', async () => {
    let shown = '';
    const terminal = new TerminalReport({
      write: text => void (shown += text),
      isTerminal: false,
      colours: false,
      width: 1000,
    });
    const metadata = application.metadata();
    application.metadata = () => ({ ...metadata, api: { id: 'app-1', key: KEY } });
    const report = await examined({
      ...options,
      onStart: announcement => terminal.start(announcement),
      onResult: result => terminal.result(result),
    });
    terminal.end(report);
    expect(Object.keys(failures(report.results))).toEqual(['metadata/secret']);
    const basic = Buffer.from(`app-1:${KEY}`).toString('base64');
    for (const text of [shown, JSON.stringify(report), junitXml(report)])
      expect([text.length > 1000, text.includes(KEY), text.includes(basic)]).toEqual([true, false, false]);
  });

  it('it says whom the application will meet before it sends anything to it', async () => {
    const seen: string[] = [];
    application.server.on('request', request => void seen.push(`${request.method} ${request.url}`));
    let before: string[] = [];
    const report = await examined({ ...options, onStart: () => void (before = [...seen]) });
    // Whether anybody is there at all.
    expect(before).toEqual(['GET /']);
    const ids = [...report.announcement.groups, ...report.announcement.users];
    const met = seen.flatMap(line => line.match(/(?:cld|usr)-\w+/g) ?? []);
    expect(met.length).toBeGreaterThan(10);
    expect([...new Set(met)].filter(id => !ids.includes(id))).toEqual([]);
  });

  it('it takes leave: every group it brought is deleted at the end, even when it is stopped', async () => {
    const stop = new AbortController();
    const deleted: string[] = [];
    application.server.on('request', ({ method, url }) => {
      if (method === 'DELETE') deleted.push(String(url));
    });
    let groups: readonly string[] = [];
    const examination = examined({
      ...options,
      signal: stop.signal,
      onStart: announcement => (groups = announcement.groups),
      onResult: ({ id }) => {
        if (id === 'sign-in/one-group') stop.abort();
      },
    });
    await expect(examination).rejects.toMatchObject({ code: 'MNO_DOCTOR_STOPPED' });
    expect(deleted).toEqual(groups.map(group => `/hooks/groups/${group}`));
  });

  it('it sends nothing to an address that the application declares and is not at', async () => {
    const elsewhere = await listen();
    const host = `http://localhost:${(elsewhere.address() as AddressInfo).port}`;
    let calls = 0;
    elsewhere.on('request', () => (calls += 1));
    const { metadata } = application;
    application.metadata = () => ({
      ...metadata.call(application),
      app: { host },
      sso: { ...sso(), idm: host },
    });
    const { results } = await examined(options);
    expect(Object.keys(failures(results))).toEqual(['metadata/addresses']);
    expect(calls).toBe(0);
    await close(elsewhere);
  });

  it('it does not take a page that it cannot see for one that it saw', async () => {
    const dashboard = application.dashboard.bind(application);
    application.dashboard = async request => ({ ...(await dashboard(request)), status: 200 });
    const { results } = await examined({ ...options, skip: ['answers/'] });
    expect(failures(results)).toEqual({});
    const unseen = Object.keys(skipped(results));
    expect(unseen).toEqual(
      expect.arrayContaining(['sign-in/session-required', 'session/expiry', 'user/sessions-end']),
    );
  });

  it.each([
    ['nothing answers', { url: 'http://localhost:1' }, 'MNO_DOCTOR_UNREACHABLE'],
    ['it is on another machine', { url: 'https://crm.example' }, 'MNO_DOCTOR_REMOTE'],
    ['it looks like this machine', { url: 'http://localhost.crm.example' }, 'MNO_DOCTOR_REMOTE'],
    ['it is no address', { url: 'localhost:3000' }, 'MNO_DOCTOR_ADDRESS'],
    ['it is no web address', { url: 'ftp://localhost' }, 'MNO_DOCTOR_ADDRESS'],
    ['it has a password in it', { url: 'http://app-1:key@localhost' }, 'MNO_DOCTOR_ADDRESS'],
    ['there is no sandbox', { sandbox: { url: 'http://localhost:1', token: 'x' } }, 'MNO_DOCTOR_SANDBOX'],
    [
      'the sandbox is on another machine',
      { sandbox: { url: 'http://crm.example', token: 'x' } },
      'MNO_DOCTOR_REMOTE',
    ],
  ])('it refuses to begin when %s', async (_, change, code) => {
    await expect(examined({ ...options, ...change })).rejects.toMatchObject({ code });
  });

  it('it says what to do when the port of its marketplace is taken, and when a token is wrong', async () => {
    const sandbox = await startSandbox({ clock });
    await expect(examined({ ...options, port: sandbox.port })).rejects.toThrow(
      `--sandbox http://localhost:${sandbox.port} --token`,
    );
    const running = { sandbox: { url: sandbox.url, token: 'wrong' } };
    await expect(examined({ ...options, ...running })).rejects.toThrow('does not know this control token');
    await sandbox.close();
  });
});

const sso = (): object => ({ creation_mode: 'real', init_path: '/init', consume_path: '/consume' });

async function listen(): Promise<Server> {
  const server = createServer((_, response) => response.end());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise(resolve => server.close(() => resolve()));
}
