import type { FormFields } from '../http/index.js';
import type { GroupRef, Preset } from '../presets/index.js';
import type { AccountApi, AccountCallOptions } from './account-api.js';
import { AccountList } from './account-list.js';
import { encodeFilters, type FilterColumns } from './filters.js';
import type { WireObject } from './wire/wire-object.js';

/** An object of the account API: `{ preset, id }`, which every object that this package returns has. */
export type AccountRef = GroupRef;

/** How one kind of object is named and read. */
export interface Kind<T> {
  /** The type marker of the wire. */
  readonly type: string;
  /** Its collection, below the base. */
  readonly path: string;
  readonly columns: FilterColumns;
  readonly read: (wire: WireObject, preset: Preset) => T;
}

/** What every kind of object of the account API has: the list, and the one. */
export class Resource<T> {
  constructor(
    private readonly api: AccountApi,
    private readonly kind: Kind<T>,
  ) {}

  /** A list, filtered. A group among the filters says which preset is meant. */
  list(
    filters: object & { readonly group?: GroupRef | string },
    options?: AccountCallOptions,
  ): AccountList<T> {
    const { group, ...rest } = filters;
    const target = group === undefined ? undefined : this.api.resolve(group);
    const preset = target?.preset ?? this.api.preset();
    const query = { group_id: target?.id, ...encodeFilters(rest, this.kind.columns, preset.name) };
    return this.listAt(preset, this.kind.path, query, options);
  }

  listAt(preset: Preset, path: string, query: FormFields, options?: AccountCallOptions): AccountList<T> {
    const { api, kind } = this;
    return new AccountList(async function* () {
      for await (const wire of api.objects(preset, kind.type, { path, query }, options))
        yield kind.read(wire, preset);
    });
  }

  retrieve(reference: AccountRef | string, options?: AccountCallOptions): Promise<T> {
    const { preset, id } = this.api.resolve(reference);
    return this.call(preset, 'GET', `${this.kind.path}/${encodeURIComponent(id)}`, undefined, options);
  }

  cancel(reference: AccountRef | string, options?: AccountCallOptions): Promise<T> {
    const { preset, id } = this.api.resolve(reference);
    return this.call(preset, 'DELETE', `${this.kind.path}/${encodeURIComponent(id)}`, undefined, options);
  }

  create(preset: Preset, form: FormFields, options?: AccountCallOptions, retry?: 'never'): Promise<T> {
    return this.call(preset, 'POST', this.kind.path, form, options, retry);
  }

  async call(
    preset: Preset,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    form?: FormFields,
    options?: AccountCallOptions,
    retry?: 'read' | 'never',
  ): Promise<T> {
    const request = { method, path, ...(form && { form }), ...(retry && { retry }) };
    return this.kind.read(await this.api.object(preset, this.kind.type, request, options), preset);
  }
}
