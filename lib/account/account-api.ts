import type { Clock } from '../clock.js';
import { type FailedCall, MaestranoPresetError } from '../errors/index.js';
import {
  encodeForm,
  type FormFields,
  type HttpMethod,
  type MaestranoHttp,
  type OutgoingResponse,
  parseSafeJson,
  type RetryMode,
} from '../http/index.js';
import type { GroupRef, Preset, PresetRegistry } from '../presets/index.js';
import { unexpected, unwrap } from './wire/envelope.js';
import { findList } from './wire/json-items.js';
import { WireObject } from './wire/wire-object.js';

/** What every call of the account services can be given. */
export interface AccountCallOptions {
  /** Total time budget in milliseconds, retries included. Default: `api.timeoutMs` of the preset, 30000. */
  readonly timeoutMs?: number;
  /** Milliseconds to establish a connection. Default: `api.connectTimeoutMs` of the preset, 5000. */
  readonly connectTimeoutMs?: number;
  /** Ends the call (`MNO_ABORTED`). */
  readonly signal?: AbortSignal;
}

export interface AccountRequest {
  readonly method: HttpMethod;
  /** Below the base, without a leading slash: `account/bills`. */
  readonly path: string;
  readonly query?: FormFields;
  readonly form?: FormFields;
  readonly retry?: RetryMode;
}

/** Lists are not paged: a long one must not be refused as quickly as a single object. */
const LIST_BYTES = 64 * 1024 * 1024;

/** Calls of the account API for one service: which preset, which address, what came back (protocol.md 5). */
export class AccountApi {
  constructor(
    private readonly presets: PresetRegistry,
    private readonly http: MaestranoHttp,
    private readonly clock: Clock,
    readonly boundPreset: string | undefined,
  ) {}

  /** The preset and id of an object: a reference says it, a bare id needs a bound service or a single preset. */
  resolve(reference: GroupRef | string): { preset: Preset; id: string } {
    const { preset, groupId } = this.presets.resolveGroup(reference, this.boundPreset);
    return { preset, id: groupId };
  }

  /** The preset of calls that name no object: the bound one, else the default one. */
  preset(): Preset {
    return this.presets.get(this.boundPreset);
  }

  /** The preset of calls that must not reach the wrong marketplace: the bound one, else the only one. */
  solePreset(): Preset {
    if (this.boundPreset === undefined && this.presets.names().length > 1)
      throw MaestranoPresetError.required(this.presets.names());
    return this.preset();
  }

  async data(preset: Preset, request: AccountRequest, options: AccountCallOptions = {}): Promise<unknown> {
    const { response, call } = await this.#send(preset, request, options);
    return unwrap(response, call, this.clock.now());
  }

  async object(
    preset: Preset,
    type: string,
    request: AccountRequest,
    options: AccountCallOptions = {},
  ): Promise<WireObject> {
    const { response, call } = await this.#send(preset, request, options);
    const data = unwrap(response, call, this.clock.now());
    return new WireObject(data, type, response.status, call);
  }

  /** The objects of a list, built one at a time. */
  async *objects(
    preset: Preset,
    type: string,
    request: { readonly path: string; readonly query?: FormFields },
    options: AccountCallOptions = {},
  ): AsyncGenerator<WireObject, void, undefined> {
    const { response, call } = await this.#send(preset, { method: 'GET', ...request }, options, LIST_BYTES);
    const found = findList(response.body);
    const data = unwrap(response, call, this.clock.now(), found?.envelope);
    if (!found || !Array.isArray(data) || data.length > 0)
      throw unexpected('is not the documented shape: no list', response, call);
    for (const text of found.items())
      yield new WireObject(parseItem(text, response, call), type, response.status, call);
  }

  async #send(
    preset: Preset,
    { method, path, query, form, retry }: AccountRequest,
    { timeoutMs, connectTimeoutMs, signal }: AccountCallOptions,
    maxBytes?: number,
  ): Promise<{ response: OutgoingResponse; call: FailedCall }> {
    const search = query && encodeForm(query);
    const url = `${preset.api.host}${preset.api.base}${path}${search ? `?${search}` : ''}`;
    const response = await this.http.send(preset, {
      method,
      url,
      retry,
      timeoutMs,
      connectTimeoutMs,
      signal,
      maxBytes,
      ...(form && {
        body: encodeForm(form),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    });
    return { response, call: { preset: preset.name, method, url, requestId: response.requestId } };
  }
}

function parseItem(text: string, response: OutgoingResponse, call: FailedCall): unknown {
  try {
    return parseSafeJson(text);
  } catch {
    throw unexpected('is not JSON, or incomplete', response, call);
  }
}
