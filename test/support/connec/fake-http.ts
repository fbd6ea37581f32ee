import type { MaestranoHttp, OutgoingRequest, OutgoingResponse } from '../../../lib/http/index.js';
import type { PresetRegistry } from '../../../lib/presets/index.js';
import { Preset } from '../../../lib/presets/preset.js';
import { presetAt, registryOf, SAMPLE_KEY } from '../preset-at.js';

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
}

export type Respond = (request: OutgoingRequest, preset: Preset) => FakeAnswer | Promise<FakeAnswer>;

/** The outgoing client with a function in place of the network. Keeps every request. */
export function fakeHttp(respond: Respond): MaestranoHttp & { requests: OutgoingRequest[] } {
  const requests: OutgoingRequest[] = [];
  const send = async (preset: Preset, request: OutgoingRequest): Promise<OutgoingResponse> => {
    requests.push(request);
    request.signal?.throwIfAborted();
    const { status = 200, headers = {}, body } = await respond(request, preset);
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    return {
      status,
      headers,
      requestId: `request-${requests.length}`,
      body: Buffer.from(text),
      text: () => text,
      json: () => JSON.parse(text) as unknown,
    };
  };
  return { send, requests } as unknown as MaestranoHttp & { requests: OutgoingRequest[] };
}

/** The query of a request, decoded. */
export function queryOf(request: OutgoingRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request.query as string));
}

/** A registry of presets by name, each with its own Connec! settings. */
export function presetsWith(
  presets: Record<string, { url: string; connec?: Partial<Preset['connec']> }>,
): PresetRegistry {
  return registryOf(
    ...Object.entries(presets).map(([name, { url, connec }]) => {
      const preset = presetAt(url, { name });
      return new Preset({ ...preset, connec: { ...preset.connec, ...connec } }, [SAMPLE_KEY]);
    }),
  );
}
