import type { Clock } from '../clock.js';
import type { MaestranoHttp } from '../http/index.js';
import type { PresetRegistry } from '../presets/index.js';
import { AccountApi, type AccountCallOptions } from './account-api.js';
import { Groups } from './groups/groups.js';
import { Resellers } from './resellers/resellers.js';
import { Users } from './users/users.js';

/**
 * Users, groups and resellers of a marketplace.
 *
 * Source: protocol.md 5.
 *
 * @publicApi
 */
export class AccountService {
  readonly users: Users;
  readonly groups: Groups;
  readonly resellers: Resellers;
  readonly #api: AccountApi;

  constructor(
    private readonly presets: PresetRegistry,
    private readonly http: MaestranoHttp,
    private readonly clock: Clock,
    private readonly boundPreset?: string,
  ) {
    this.#api = new AccountApi(presets, http, clock, boundPreset);
    this.users = new Users(this.#api);
    this.groups = new Groups(this.#api);
    this.resellers = new Resellers(this.#api);
  }

  /**
   * The same service bound to a preset: it accepts bare ids, and refuses what belongs to another preset.
   *
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`
   */
  withPreset(name: string): AccountService {
    return new AccountService(this.presets, this.http, this.clock, this.presets.get(name).name);
  }

  /**
   * Whether the platform answers and accepts the credentials: it resolves when it does.
   *
   * @throws MaestranoAuthenticationError, MaestranoConnectionError, MaestranoTimeoutError
   */
  async ping(options?: AccountCallOptions): Promise<void> {
    await this.#api.data(this.#api.preset(), { method: 'GET', path: 'ping' }, options);
  }
}
