import { MaestranoInvalidRequestError } from '../../errors/index.js';
import { ID_PATTERN } from '../../presets/index.js';
import type { AccountApi, AccountCallOptions } from '../account-api.js';
import { AccountList } from '../account-list.js';
import { FieldChecks } from '../field-checks.js';
import { type AccountRef, Resource } from '../resource.js';
import { canEncryptPasswords, encryptPassword } from './encrypt-password.js';
import { type AccountUser, readUser, USER_COLUMNS, USER_TYPE, type UserFilters } from './user.js';

/** A user, by id or by e-mail address, and the password to be checked. */
export type PasswordCheck =
  | { readonly id: string; readonly email?: never; readonly password: string }
  | { readonly email: string; readonly id?: never; readonly password: string };

const PATH = 'account/users';

/**
 * Users of the application's groups, `AccountService.users`. Throws as {@link Bills} does.
 *
 * @publicApi
 */
export class Users {
  readonly #resource: Resource<AccountUser>;
  readonly #api: AccountApi;

  constructor(api: AccountApi) {
    this.#api = api;
    this.#resource = new Resource(api, {
      type: USER_TYPE,
      path: PATH,
      columns: USER_COLUMNS,
      read: readUser,
    });
  }

  /** Users of one group or of all, each once, also when they belong to several groups. */
  list(filters: UserFilters = {}, options?: AccountCallOptions): AccountList<AccountUser> {
    const users = this.#resource.list(filters, options);
    return new AccountList(async function* () {
      const seen = new Set<string>();
      for await (const user of users) {
        if (seen.has(user.id)) continue;
        seen.add(user.id);
        yield user;
      }
    });
  }

  /** @throws MaestranoNotFoundError also for a user of none of the application's groups */
  async retrieve(user: AccountRef | string, options?: AccountCallOptions): Promise<AccountUser> {
    return this.#resource.retrieve(user, options);
  }

  /**
   * Checks a password with the platform and answers whose it is. The password is encrypted with the API key; it is
   * sent to the preset that the service is bound to, or to the only one.
   *
   * Source: protocol.md 5.7.
   *
   * @throws MaestranoInvalidRequestError `param` is `password`: it is wrong, or there is no such user
   * @throws MaestranoPresetError `MNO_PRESET_REQUIRED` when there are several presets
   */
  async authenticate(check: PasswordCheck, options?: AccountCallOptions): Promise<AccountUser> {
    const preset = this.#api.solePreset();
    const { id, email, password } = check;
    const checks = new FieldChecks({ ...check });
    checks.only(['id', 'email', 'password']);
    if ((id === undefined) === (email === undefined))
      checks.fail('id', 'or email must be given, and not both');
    if (id !== undefined && !(typeof id === 'string' && ID_PATTERN.test(id)))
      checks.fail('id', 'is not an id');
    if (email !== undefined) checks.requiredText('email');
    checks.requiredText('password');
    checks.done('The password cannot be checked', preset.name);
    const key = preset.apiKey();
    if (!canEncryptPasswords(key)) {
      throw new MaestranoInvalidRequestError('The API key is too short to encrypt passwords with.', {
        code: 'MNO_API_KEY_TOO_SHORT',
        preset: preset.name,
        remedy: 'The platform encrypts with the first 32 characters of api.key: check that it is complete.',
      });
    }
    const form = { id, email, password: encryptPassword(password, key) };
    return this.#resource.call(preset, 'POST', `${PATH}/authenticate`, form, options, 'read');
  }
}
