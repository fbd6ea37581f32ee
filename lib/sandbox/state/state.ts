import {
  type Application,
  type Bill,
  type Environment,
  type Group,
  type Membership,
  type RecurringBill,
  type Reseller,
  type Role,
  type User,
} from './model.js';

/** Everything the platform knows, but Connec! records: plain values by id, in order of creation. */
export class PlatformState {
  readonly applications = new Map<string, Application>();
  readonly environments = new Map<string, Environment>();
  readonly groups = new Map<string, Group>();
  readonly users = new Map<string, User>();
  readonly resellers = new Map<string, Reseller>();
  readonly bills = new Map<string, Bill>();
  readonly recurringBills = new Map<string, RecurringBill>();
  memberships: Membership[] = [];

  /** The next free id of a kind: `bill-1`, `bill-2`, … */
  nextId(prefix: string, taken: ReadonlyMap<string, unknown>): string {
    let number = taken.size + 1;
    while (taken.has(`${prefix}-${number}`)) number += 1;
    return `${prefix}-${number}`;
  }

  groupsOf(applicationId: string): Group[] {
    return [...this.groups.values()].filter(group => group.applicationId === applicationId);
  }

  /** A group of this application; another application's group is unknown to it. */
  groupOf(applicationId: string, groupId: string): Group | undefined {
    const group = this.groups.get(groupId);
    return group?.applicationId === applicationId ? group : undefined;
  }

  /** Groups of this application the user can sign in to. */
  groupsOfUser(applicationId: string, userId: string): Group[] {
    return this.groupsOf(applicationId).filter(
      group => group.status === 'running' && this.membership(group.id, userId) !== undefined,
    );
  }

  membersOf(groupId: string): { user: User; role: Role }[] {
    return this.memberships.flatMap(({ groupId: id, userId, role }) => {
      const user = this.users.get(userId);
      return id === groupId && user ? [{ user, role }] : [];
    });
  }

  membership(groupId: string, userId: string): Membership | undefined {
    return this.memberships.find(entry => entry.groupId === groupId && entry.userId === userId);
  }
}
