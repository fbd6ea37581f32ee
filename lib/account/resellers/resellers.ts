import type { AccountApi, AccountCallOptions } from '../account-api.js';
import type { AccountList } from '../account-list.js';
import { encodeFilters } from '../filters.js';
import { type AccountGroup, GROUP_COLUMNS, type GroupFilters } from '../groups/group.js';
import { GROUP_KIND } from '../groups/groups.js';
import { type AccountRef, Resource } from '../resource.js';
import { readReseller, type Reseller, RESELLER_TYPE } from './reseller.js';

const PATH = 'account/resellers';

/**
 * Resellers, `AccountService.resellers`. Throws as {@link Bills} does.
 *
 * @publicApi
 */
export class Resellers {
  readonly #resource: Resource<Reseller>;
  readonly #groups: Resource<AccountGroup>;
  readonly #api: AccountApi;

  constructor(api: AccountApi) {
    this.#api = api;
    this.#resource = new Resource(api, { type: RESELLER_TYPE, path: PATH, columns: {}, read: readReseller });
    this.#groups = new Resource(api, GROUP_KIND);
  }

  list(options?: AccountCallOptions): AccountList<Reseller> {
    return this.#resource.list({}, options);
  }

  /** @throws MaestranoNotFoundError */
  async retrieve(reseller: AccountRef | string, options?: AccountCallOptions): Promise<Reseller> {
    return this.#resource.retrieve(reseller, options);
  }

  /**
   * The groups of a reseller that have the application.
   *
   * @throws MaestranoNotFoundError when it is iterated and there is no such reseller
   */
  groups(
    reseller: AccountRef | string,
    filters: GroupFilters = {},
    options?: AccountCallOptions,
  ): AccountList<AccountGroup> {
    const { preset, id } = this.#api.resolve(reseller);
    const query = encodeFilters(filters, GROUP_COLUMNS, preset.name);
    return this.#groups.listAt(preset, `${PATH}/${encodeURIComponent(id)}/groups`, query, options);
  }
}
