import {
  isOwnForm,
  page,
  type PlatformRequest,
  type PlatformResponse,
  type Router,
  sandboxError,
} from '../http/index.js';
import { type Controlled } from '../control/index.js';
import { type Site } from './frame/index.js';
import { ssoTrigger } from './launch.js';
import { PAGES } from './nav.js';

type Answer = PlatformResponse | Promise<PlatformResponse>;

/** Pages for people. All that makes them is loaded when one is first opened. */
export function addPageRoutes(router: Router, sandbox: Controlled): void {
  let opened: Promise<Site> | undefined;
  const site = (): Promise<Site> =>
    (opened ??= import('./frame/index.js').then(({ Site }) => new Site(sandbox)));
  const own = (request: PlatformRequest, act: (site: Site) => Answer): Answer =>
    isOwnForm(request.origin, request.headers) ? site().then(act) : notOurs();

  for (const entry of PAGES)
    router.add('GET', entry.path, 'sandbox', async request => (await site()).show(entry, request));
  router.add('POST', '/_sandbox/pages/do/:action', 'sandbox', (request, { action }) =>
    own(request, site => site.perform(action, request)),
  );
  router.add('POST', '/_sandbox/pages/curl/:action', 'sandbox', (request, { action }) =>
    own(request, site => site.curl(action, request)),
  );
  router.add('GET', '/_sandbox/pages/events', 'sandbox', async request => {
    const { 'sec-fetch-site': from = 'same-origin' } = request.headers;
    if (from !== 'same-origin') return notOurs();
    const { liveEvents } = await import('./frame/index.js');
    return liveEvents(sandbox);
  });
  router.add('GET', '/_sandbox/style.css', 'sandbox', async () => {
    const { STYLE } = await import('./style/index.js');
    return asset('text/css', STYLE);
  });
  router.add('GET', '/_sandbox/script.js', 'sandbox', async () => {
    const { SCRIPT } = await import('./script.js');
    return asset('text/javascript', SCRIPT);
  });
  router.add('GET', '/sso_trigger', '3.2', request =>
    ssoTrigger(sandbox.platform, sandbox.metadata, request),
  );
  router.add('GET', '/app_logout', '3.1', async () => {
    const { loggedOutPage } = await import('./simple-pages.js');
    return page(200, loggedOutPage());
  });
  router.add('GET', '/app_access_unauthorized', '3.1', async ({ query }) => {
    const { unauthorizedPage } = await import('./simple-pages.js');
    return page(200, unauthorizedPage(query.get('err')));
  });
}

function notOurs(): PlatformResponse {
  return sandboxError(
    403,
    'MNO_SANDBOX_ORIGIN',
    "This form is the sandbox's own; no other page may post it.",
  );
}

function asset(type: string, body: string): PlatformResponse {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}
