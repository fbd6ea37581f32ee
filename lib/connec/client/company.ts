import type { Id } from '../contract/values.js';
import type { Company, CompanyInput } from '../generated/entities.generated.js';
import { readRecord } from '../collection/envelope.js';
import { writeEnvelope, type WriteOptions } from '../collection/write.js';
import type { CallOptions, ConnecTransport } from './transport.js';

const NAME = 'company';

/**
 * The company of a group: the one resource that exists once. Source: protocol.md 6.3.
 *
 * @publicApi
 */
export class CompanyResource<TId extends Id = string> {
  readonly #transport: ConnecTransport;
  readonly #path: string;

  constructor(transport: ConnecTransport, basePath: string) {
    this.#transport = transport;
    this.#path = `${basePath}/${NAME}`;
  }

  async retrieve({ headers, timeoutMs, signal }: CallOptions = {}): Promise<Company<TId>> {
    const call = { headers, timeoutMs, signal };
    const { data } = await this.#transport.send({ ...call, method: 'GET', path: this.#path });
    return readRecord(data, NAME);
  }

  /** Updates the given fields; `null` clears one. */
  async update(input: CompanyInput, options: WriteOptions = {}): Promise<Company<TId>> {
    const { headers, timeoutMs, signal } = options;
    const { data } = await this.#transport.send({
      headers,
      timeoutMs,
      signal,
      method: 'PUT',
      path: this.#path,
      body: writeEnvelope(NAME, input, options),
    });
    return readRecord(data, NAME);
  }
}
