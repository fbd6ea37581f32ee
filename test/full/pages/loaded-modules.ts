// Says which modules of the sandbox's pages a process has loaded: after starting a sandbox, and after opening a page.
import { Session } from 'node:inspector';

const PAGES = '/lib/sandbox/pages/';
const loaded = new Set<string>();
const session = new Session();
session.connect();
session.on('Debugger.scriptParsed', ({ params: { url } }) => {
  if (url.includes(PAGES)) loaded.add(url.slice(url.indexOf(PAGES) + PAGES.length));
});
session.post('Debugger.enable');

const { MaestranoSandbox } = await import('nestjs-maestrano/sandbox');
const sandbox = await MaestranoSandbox.start({ port: 0 });
const ping = await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/routes`);
const started = [...loaded].sort();
const page = await fetch(`http://127.0.0.1:${sandbox.port}/_sandbox/pages/clock`);
const opened = [...loaded].sort();
await sandbox.close();
console.log(JSON.stringify({ statuses: [ping.status, page.status], started, opened }));
