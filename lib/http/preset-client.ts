import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { AxiosInstance } from 'axios';
import type { Preset } from '../presets/index.js';

/** Idle connections are dropped before a server would: a write on one that just closed could not be repeated. */
const IDLE_MS = 4000;

/** Connections per preset and host; further calls wait for one, within their time budget. */
const MAX_SOCKETS = 64;

/** TLS verification can be turned off only where the platform is a machine of one's own. */
const OWN_MACHINES = new Set(['sandbox', 'local']);

/** Told of the native request as soon as it exists, and of the answer as soon as its headers are there. */
export interface RequestWatcher {
  onRequest(request: ClientRequest): void;
  onResponse(response: IncomingMessage): void;
}

/** The connections and the axios instance of one preset: nothing of it is shared with another preset. */
export class PresetClient {
  /** The only origins that may see the credentials of the preset. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** Sockets whose connection, and handshake, is complete. */
  readonly established = new WeakSet<Socket>();
  readonly #agents: readonly [http.Agent, https.Agent];
  readonly #axios: AxiosInstance;

  private constructor(preset: Preset, axios: AxiosInstance, agents: readonly [http.Agent, https.Agent]) {
    this.trustedOrigins = new Set(
      [preset.api.host, preset.connec.host, preset.sso.idp].flatMap(host =>
        URL.canParse(host) ? [new URL(host).origin] : [],
      ),
    );
    this.#axios = axios;
    this.#agents = agents;
  }

  /** Loads axios when the first call is made: it costs a sixth of what a bare Nest application takes to boot. */
  static async open(preset: Preset): Promise<PresetClient> {
    const { HttpService } = await import('@nestjs/axios');
    const { default: axios } = await import('axios');
    const options = {
      keepAlive: true,
      timeout: IDLE_MS,
      scheduling: 'lifo' as const,
      maxSockets: MAX_SOCKETS,
    };
    const httpAgent = new http.Agent(options);
    const httpsAgent = new https.Agent({
      ...options,
      rejectUnauthorized: preset.api.verifySslCerts || !OWN_MACHINES.has(preset.environment),
      ...(preset.api.ca === null ? {} : { ca: [...rootCertificates, preset.api.ca] }),
    });
    const service = new HttpService(
      axios.create({
        httpAgent,
        httpsAgent,
        // A redirect could lead credentials elsewhere; following is also the costliest part of axios.
        maxRedirects: 0,
        proxy: false,
        timeout: 0,
        maxBodyLength: Infinity,
        responseType: 'arraybuffer',
        validateStatus: null,
        transformRequest: [],
        transformResponse: [],
      }),
    );
    return new PresetClient(preset, service.axiosRef, [httpAgent, httpsAgent]);
  }

  /** One request over the wire. Rejects with errors of axios, which hold credentials: they must not get further. */
  async request(
    message: {
      readonly method: string;
      readonly url: string;
      readonly headers: Record<string, string>;
      readonly body: string | Buffer | undefined;
      readonly maxBytes: number;
      readonly signal: AbortSignal;
    },
    watcher: RequestWatcher,
  ): Promise<{ status: number; body: Buffer }> {
    const transport = {
      request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
        const native = options.protocol === 'https:' ? https : http;
        const request = native.request(options, response => {
          watcher.onResponse(response);
          onResponse(response);
        });
        watcher.onRequest(request);
        return request;
      },
    };
    const { status, data } = await this.#axios.request<Buffer>({
      method: message.method,
      url: message.url,
      headers: message.headers,
      data: message.body,
      signal: message.signal,
      maxContentLength: message.maxBytes,
      transport,
    });
    return { status, body: data };
  }

  /** Closes idle connections; those in use end with their request. */
  close(): void {
    for (const agent of this.#agents) {
      agent.maxFreeSockets = 0;
      for (const sockets of Object.values(agent.freeSockets)) sockets?.forEach(socket => socket.destroy());
    }
  }
}
