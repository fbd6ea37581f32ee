import { MaestranoSandboxError } from '../../errors/index.js';
import { type Delivery } from '../../sandbox/index.js';
import { type Attributes } from './records-file.js';

/** A delivery as the control API tells of it. */
export type Sent = Pick<Delivery, 'id' | 'kind' | 'outcome' | 'request' | 'status' | 'body' | 'attempts'>;

/** Longer than the sandbox waits for an application. */
const TIMEOUT_MS = 60_000;

const RECORD_ID = /^[A-Za-z0-9][\w.:-]{0,127}$/;

/** The control API of a sandbox, as far as something can be triggered there. */
export class ControlApi {
  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  async deleteGroup(groupId: string): Promise<Sent[]> {
    return this.#sent([await this.#call('DELETE', `groups/${groupId}`)]);
  }

  async removeUser(groupId: string, userId: string): Promise<Sent[]> {
    return this.#sent([await this.#call('DELETE', `groups/${groupId}/users/${userId}`)]);
  }

  /** Writes the records, and tells of all of them at once. */
  async writeRecords(groupId: string, collection: string, records: readonly Attributes[]): Promise<Sent[]> {
    const path = `groups/${groupId}/records/${collection}`;
    await this.#call('POST', 'notifications/gather');
    try {
      for (const record of records) await this.#write(path, record);
    } catch (error) {
      // What was written is told of all the same, and notifications go out again.
      await this.#call('POST', 'notifications/send');
      throw error;
    }
    return this.#sent(await this.#call('POST', 'notifications/send'));
  }

  #sent(answer: unknown): Sent[] {
    if (Array.isArray(answer) && answer.every(isSent)) return answer;
    throw unreachable(this.origin, new SyntaxError());
  }

  async #write(path: string, record: Attributes): Promise<void> {
    const { id } = record;
    if (typeof id === 'string' && RECORD_ID.test(id) && (await this.#changed(path, id, record))) return;
    await this.#call('POST', path, record);
  }

  /** Whether there was such a record, which has been changed then. */
  async #changed(path: string, id: string, record: Attributes): Promise<boolean> {
    try {
      await this.#call('PUT', `${path}/${encodeURIComponent(id)}`, record);
      return true;
    } catch (error) {
      if (error instanceof MaestranoSandboxError && error.code === 'MNO_SANDBOX_UNKNOWN') return false;
      throw error;
    }
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const url = new URL(`/_sandbox/${path}`, this.origin);
    let response: Response;
    let answer: { readonly error?: { readonly code?: unknown; readonly message?: unknown } } | null;
    try {
      response = await fetch(url, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      answer = (await response.json()) as typeof answer;
    } catch (error) {
      throw unreachable(url.origin, error);
    }
    if (response.ok) return answer;
    const { code, message } = answer?.error ?? {};
    if (typeof code !== 'string' || typeof message !== 'string')
      throw unreachable(url.origin, new Error(`it answered ${response.status}`));
    throw new MaestranoSandboxError(message.replace(` [${code}]`, ''), { code });
  }
}

function isSent(value: unknown): value is Sent {
  const { attempts, request } = (value ?? {}) as Partial<Sent>;
  return Array.isArray(attempts) && typeof request?.url === 'string';
}

function unreachable(origin: string, error: unknown): MaestranoSandboxError {
  const { message, cause } = error as Error;
  const code = (cause as { code?: unknown } | undefined)?.code;
  const why = error instanceof SyntaxError ? 'something else answers there' : message;
  return new MaestranoSandboxError(
    `The sandbox at ${origin} cannot be asked: ${typeof code === 'string' ? code : why}.`,
    {
      code: 'MNO_TRIGGER_SANDBOX',
      remedy:
        'Start one with "npx nestjs-maestrano sandbox" and name it with --sandbox, or send straight to the application with --url.',
    },
  );
}
