import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { ConnecService } from '../../../lib/connec/index.js';
import { MaestranoHttp } from '../../../lib/http/index.js';
import { Preset } from '../../../lib/presets/index.js';
import {
  addConnecRoutes,
  ConnecApi,
  ConnecRecordStore,
  connecTarget,
  type RecordChange,
} from '../../../lib/sandbox/connec/index.js';
import {
  json,
  parseBasicAuth,
  type PlatformRequest,
  type PlatformResponse,
  PlatformServer,
  Router,
} from '../../../lib/sandbox/http/index.js';
import { presetAt, registryOf, SAMPLE_KEY } from '../preset-at.js';

/** A clock that is moved by hand for the platform, and real for the connections. */
export interface ConnecSandbox {
  readonly clock: ManualClock;
  readonly records: ConnecRecordStore;
  readonly changes: RecordChange[];
  readonly requests: PlatformRequest[];
  readonly service: ConnecService;
  /** Replaces the answer of the next requests. */
  intercept: ((request: PlatformRequest) => PlatformResponse | undefined) | undefined;
  close(): Promise<void>;
}

export interface ConnecSandboxOptions {
  readonly basePath?: string;
  /** The clock of the client. */
  readonly clientClock: ConstructorParameters<typeof MaestranoHttp>[0];
}

/** The Connec! side of the sandbox over a real socket, with a client that is pointed at it. Groups: cld-1, cld-2. */
export async function startConnec({ basePath, clientClock }: ConnecSandboxOptions): Promise<ConnecSandbox> {
  const clock = new ManualClock();
  const records = new ConnecRecordStore(clock);
  const changes: RecordChange[] = [];
  const requests: PlatformRequest[] = [];
  const api = new ConnecApi({
    records,
    authorize: ({ headers }, groupId) =>
      parseBasicAuth(headers.authorization)?.key === SAMPLE_KEY && /^cld-[12]$/.test(groupId)
        ? { id: groupId, channelId: 'org-1' }
        : undefined,
    onChange: change => changes.push(change),
  });
  const router = new Router();
  addConnecRoutes(router, api);
  const server = await PlatformServer.listen(request => {
    requests.push(request);
    const target = connecTarget(request.path);
    return (
      sandbox.intercept?.(request) ??
      router.dispatch(request) ??
      (target ? api.handle(request, target) : json(501, {}))
    );
  }, 0);
  const preset = presetAt(`http://127.0.0.1:${server.port}`);
  const connec = { ...preset.connec, ...(basePath === undefined ? {} : { basePath }) };
  const http = new MaestranoHttp(clientClock);
  const presets = registryOf(new Preset({ ...preset, connec }, [SAMPLE_KEY]));
  const sandbox: ConnecSandbox = {
    clock,
    records,
    changes,
    requests,
    service: new ConnecService(presets, http, clientClock),
    intercept: undefined,
    close: async () => {
      http.close();
      await server.close();
    },
  };
  return sandbox;
}
