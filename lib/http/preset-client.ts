import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { AxiosInstance } from 'axios';
import type { Preset } from '../presets/index.js';
import { exchange, type ExchangeAnswer } from './exchange.js';

/** Idle connections are dropped before a server would: a write on one that just closed could not be repeated. */
const IDLE_MS = 4000;

/** Connections per preset and host; further calls wait for one, within their time budget. */
const MAX_SOCKETS = 64;

/** TLS verification can be turned off only where the platform is a machine of one's own. */
const OWN_MACHINES = new Set(['sandbox', 'local']);

export interface ClientRequestMessage {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  readonly maxBytes: number;
}

/** The connections and the axios instance of one preset: nothing of it is shared with another preset. */
export class PresetClient {
  /** The only origins that may see the credentials of the preset. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** Sockets whose connection, and handshake, is complete. */
  readonly established = new WeakSet<Socket>();
  readonly #httpAgent: http.Agent;
  readonly #httpsAgent: https.Agent;
  readonly #axios: AxiosInstance;

  private constructor(preset: Preset, axios: AxiosInstance) {
    this.trustedOrigins = new Set(
      [preset.api.host, preset.connec.host, preset.sso.idp].flatMap(host =>
        URL.canParse(host) ? [new URL(host).origin] : [],
      ),
    );
    this.#axios = axios;
    const options = {
      keepAlive: true,
      timeout: IDLE_MS,
      scheduling: 'lifo' as const,
      maxSockets: MAX_SOCKETS,
    };
    this.#httpAgent = new http.Agent(options);
    this.#httpsAgent = new https.Agent({
      ...options,
      rejectUnauthorized: preset.api.verifySslCerts || !OWN_MACHINES.has(preset.environment),
      ...(preset.api.ca === null ? {} : { ca: [...rootCertificates, preset.api.ca] }),
    });
  }

  /** Loads axios when the first call is made: it costs a sixth of what a bare Nest application takes to boot. */
  static async open(preset: Preset): Promise<PresetClient> {
    const { HttpService } = await import('@nestjs/axios');
    const { default: axios } = await import('axios');
    const instance = axios.create();
    // Its defaults serve its own adapter; nothing below reads them, and merging them is most of what a call costs it.
    for (const name of Object.keys(instance.defaults))
      delete instance.defaults[name as keyof AxiosInstance['defaults']];
    return new PresetClient(preset, new HttpService(instance).axiosRef);
  }

  /** One request over the wire. Rejects with native errors, which may hold bytes of the answer. */
  async request(
    message: ClientRequestMessage,
    onRequest: (request: ClientRequest) => void,
  ): Promise<ExchangeAnswer> {
    const agent = message.url.protocol === 'https:' ? this.#httpsAgent : this.#httpAgent;
    const { data } = await this.#axios.request<ExchangeAnswer>({
      method: message.method,
      url: message.url.href,
      // The adapter of axios costs twice what is below, follows redirects, which could lead credentials elsewhere, and
      // tells neither whether a request was sent nor when its connection stood.
      adapter: async config => {
        const answer = await exchange({ ...message, agent }, onRequest);
        return { config, data: answer, status: answer.status, statusText: '', headers: {} };
      },
    });
    return data;
  }

  /** Closes idle connections; those in use end with their request. */
  close(): void {
    for (const agent of [this.#httpAgent, this.#httpsAgent]) {
      agent.maxFreeSockets = 0;
      for (const sockets of Object.values(agent.freeSockets)) sockets?.forEach(socket => socket.destroy());
    }
  }
}
