import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SignInUser } from 'nestjs-maestrano';
import { type Membership, type User, UsersRepository } from './users.repository.js';

@Injectable()
export class InMemoryUsersRepository extends UsersRepository {
  readonly #users = new Map<string, User>();
  /** Roles by user id, by account id. */
  readonly #roles = new Map<string, Map<string, string>>();

  override async findOrCreate(
    preset: string,
    { uid, email, firstName, lastName }: SignInUser,
  ): Promise<User> {
    const known = [...this.#users.values()].find(user => user.preset === preset && user.uid === uid);
    const name = [firstName, lastName].filter(part => part !== null).join(' ') || uid;
    const user = { id: known?.id ?? randomUUID(), preset, uid, name, email };
    this.#users.set(user.id, user);
    return user;
  }

  override async join(accountId: string, userId: string, role: string): Promise<void> {
    const roles = this.#roles.get(accountId) ?? new Map<string, string>();
    this.#roles.set(accountId, roles.set(userId, role));
  }

  override async membership(accountId: string, userId: string): Promise<Membership | undefined> {
    const role = this.#roles.get(accountId)?.get(userId);
    const user = this.#users.get(userId);
    return user && role !== undefined ? { user, accountId, role } : undefined;
  }

  override async leave(accountId: string, uid: string): Promise<void> {
    // Accounts belong to one marketplace, and so do their members: the uid is enough.
    const members = [...(this.#roles.get(accountId)?.keys() ?? [])];
    this.#remove(
      accountId,
      members.filter(id => this.#users.get(id)?.uid === uid),
    );
  }

  override async leaveAll(accountId: string): Promise<void> {
    this.#remove(accountId, [...(this.#roles.get(accountId)?.keys() ?? [])]);
    this.#roles.delete(accountId);
  }

  #remove(accountId: string, userIds: readonly string[]): void {
    for (const id of userIds) {
      this.#roles.get(accountId)?.delete(id);
      const hasPlace = [...this.#roles.values()].some(roles => roles.has(id));
      if (!hasPlace) this.#users.delete(id);
    }
  }
}
