import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type GroupRef, type SignInGroup } from 'nestjs-maestrano';
import { type Account, AccountsRepository } from './accounts.repository.js';

const keyOf = ({ preset, id }: GroupRef): string => `${preset} ${id}`;

@Injectable()
export class InMemoryAccountsRepository extends AccountsRepository {
  readonly #accounts = new Map<string, Account>();

  override async findOrCreate(group: SignInGroup): Promise<Account> {
    const known = await this.find(group);
    const account: Account = {
      id: known?.id ?? randomUUID(),
      group: { preset: group.preset, id: group.id },
      name: group.name ?? group.id,
      currency: group.currency,
      status: 'open',
    };
    this.#accounts.set(keyOf(group), account);
    return account;
  }

  override async find(group: GroupRef): Promise<Account | undefined> {
    const account = this.#accounts.get(keyOf(group));
    return account?.status === 'open' ? account : undefined;
  }

  override async close(group: GroupRef): Promise<void> {
    const account = await this.find(group);
    if (account) this.#accounts.set(keyOf(group), { ...account, status: 'closed' });
  }
}
