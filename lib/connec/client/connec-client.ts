import type { GroupRef } from '../../presets/index.js';
import { encodePath } from './paths.js';
import type { ConnecResponse, ConnecTransport, RawCallOptions } from './transport.js';

/**
 * Connec! as one group sees it. Obtained from `ConnecService.forGroup()`.
 *
 * @publicApi
 */
export class ConnecClient {
  readonly #transport: ConnecTransport;
  readonly #base: string;

  constructor(
    transport: ConnecTransport,
    /** The group whose data this is. */
    readonly group: GroupRef,
  ) {
    this.#transport = transport;
    this.#base = `${transport.preset.connec.basePath.replace(/\/+$/, '')}/${encodeURIComponent(group.id)}`;
  }

  /**
   * A raw read below the group: `get('/organizations', { query: { $top: 10 } })`. Source: protocol.md 6.1.
   *
   * @throws MaestranoApiError and its subclasses for every status but 2xx
   */
  get<T = unknown>(path: string, options: RawCallOptions = {}): Promise<ConnecResponse<T>> {
    return this.#transport.send({ ...options, method: 'GET', path: this.#base + encodePath(path) });
  }

  /**
   * A raw creation: `post('/organizations', { organizations: { name: 'DoeCorp Inc.' } })`.
   *
   * @throws MaestranoApiError and its subclasses for every status but 2xx
   */
  post<T = unknown>(path: string, body: unknown, options: RawCallOptions = {}): Promise<ConnecResponse<T>> {
    return this.#transport.send({ ...options, method: 'POST', path: this.#base + encodePath(path), body });
  }

  /**
   * A raw partial update: `put('/organizations/<id>', { organizations: { is_customer: true } })`.
   *
   * @throws MaestranoApiError and its subclasses for every status but 2xx
   */
  put<T = unknown>(path: string, body: unknown, options: RawCallOptions = {}): Promise<ConnecResponse<T>> {
    return this.#transport.send({ ...options, method: 'PUT', path: this.#base + encodePath(path), body });
  }
}
