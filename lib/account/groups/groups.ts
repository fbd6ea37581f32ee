import type { AccountApi, AccountCallOptions } from '../account-api.js';
import type { AccountList } from '../account-list.js';
import { type AccountRef, Resource } from '../resource.js';
import { type AccountGroup, GROUP_COLUMNS, GROUP_TYPE, type GroupFilters, readGroup } from './group.js';

/** How groups are named and read; resellers list them too. */
export const GROUP_KIND = {
  type: GROUP_TYPE,
  path: 'account/groups',
  columns: GROUP_COLUMNS,
  read: readGroup,
};

/**
 * Customer accounts that have the application, `AccountService.groups`. Throws as {@link Bills} does.
 *
 * @publicApi
 */
export class Groups {
  readonly #resource: Resource<AccountGroup>;

  constructor(api: AccountApi) {
    this.#resource = new Resource(api, GROUP_KIND);
  }

  /** Groups that have the application. */
  list(filters: GroupFilters = {}, options?: AccountCallOptions): AccountList<AccountGroup> {
    return this.#resource.list(filters, options);
  }

  /** @throws MaestranoNotFoundError also for a group that does not have the application */
  async retrieve(group: AccountRef | string, options?: AccountCallOptions): Promise<AccountGroup> {
    return this.#resource.retrieve(group, options);
  }
}
