import { samlRequest } from './sandbox-client.js';
import { ScriptedServer } from './scripted-server.js';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/**
 * An application as small as one can be that signs people in: it sends them to the sandbox, and shows who came back.
 * `sandboxUrl` is asked for when somebody signs in.
 */
export function startSigningApp(sandboxUrl: () => string): Promise<ScriptedServer> {
  const app = ScriptedServer.start(async ({ method, url, body }, response) => {
    const own = addressOf(await app);
    if (url.startsWith('/maestrano/metadata'))
      return void response.end(JSON.stringify({ app: { host: own } }));
    if (method === 'POST' && url.startsWith('/consume')) {
      const answer = new URLSearchParams(body).get('SAMLResponse') ?? '';
      const xml = Buffer.from(answer, 'base64').toString('utf8');
      const names = ['uid', 'virtual_uid', 'group_uid', 'reseller_id'];
      const lines = names.map(name => `${name}=${attribute(xml, name)}`);
      return void response.writeHead(200, HTML).end(`<h1>Signed in</h1><p>${lines.join(' ')}</p>`);
    }
    if (method !== 'GET') return void response.end('{"success":true}');
    const group = new URL(url, own).searchParams.get('group_id');
    const location = `${sandboxUrl()}/api/v1/auth/saml?SAMLRequest=${samlRequest(`${own}/consume`)}`;
    response.writeHead(302, { location: group ? `${location}&group_id=${group}` : location }).end();
  });
  return app;
}

/** By the name under which the browser of the tests finds it. */
function addressOf({ url }: ScriptedServer): string {
  return url.replace('127.0.0.1', 'localhost');
}

function attribute(xml: string, name: string): string {
  const pattern = new RegExp(`Name="${name}"[^>]*>\\s*<(?:\\w+:)?AttributeValue[^>]*>([^<]*)`);
  return pattern.exec(xml)?.[1] ?? '';
}
