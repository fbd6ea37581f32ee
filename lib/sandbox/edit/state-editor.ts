import { randomBytes } from 'node:crypto';
import { MaestranoSandboxError } from '../../errors/index.js';
import { type Platform } from '../platform.js';
import {
  type Application,
  type Bill,
  type Group,
  ID_PATTERN,
  type Membership,
  type RecurringBill,
  type Role,
  ROLES,
  toGroup,
  toUser,
  type User,
} from '../state/index.js';
import {
  type ApplicationChanges,
  given,
  type GroupChanges,
  type NewGroup,
  type NewUser,
  type UserChanges,
} from './changes.js';

/**
 * Changes what the platform knows, as its operators would. Applications hear nothing of it: they learn of it by the
 * next sign-in, or when they ask.
 *
 * @publicApi
 */
export class StateEditor {
  constructor(private readonly platform: Platform) {}

  /** @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN`, `MNO_SANDBOX_INVALID` */
  updateApplication(id: string, changes: ApplicationChanges): Application {
    const application = this.#find('applications', 'application', id);
    const { host, metadataPath } = changes;
    if (host !== undefined && !(/^https?:\/\//.test(host) && URL.canParse(host)))
      throw MaestranoSandboxError.invalid(
        `The host of ${id} is no http(s) address.`,
        'For example http://localhost:3000.',
      );
    if (metadataPath !== undefined && !/^\/[^\s#]*$/.test(metadataPath))
      throw MaestranoSandboxError.invalid('The path of the metadata begins with "/" and has no spaces.');
    Object.assign(application, given(changes), host === undefined ? {} : { host: host.replace(/\/+$/, '') });
    this.#changed('application-changed', { subject: id });
    return application;
  }

  /** A new key: calls with the old one are refused from now on. */
  rotateKey(applicationId: string): Application {
    const application = this.#find('applications', 'application', applicationId);
    application.key = `sandbox-key-${randomBytes(24).toString('base64url')}`;
    this.#changed('application-changed', { subject: applicationId });
    return application;
  }

  /** @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN`, `MNO_SANDBOX_INVALID` */
  addGroup({ applicationId, ...changes }: NewGroup): Group {
    const { state, clock } = this.platform;
    const id = changes.id ?? state.nextId('cld', state.groups);
    this.#requireFree(id, state.groups);
    const [first] = state.applications.keys();
    const application = this.#find('applications', 'application', applicationId ?? first ?? '');
    this.#requireReseller(changes.resellerId);
    if (changes.organizationId !== undefined) this.#requireId(changes.organizationId);
    const defaults = { resellerId: state.resellers.keys().next().value ?? null };
    const group = toGroup(
      { ...defaults, ...given(changes), id, name: changes.name, applicationId: application.id },
      clock.date(),
    );
    state.groups.set(id, group);
    this.#changed('group-added', { groupId: id });
    return group;
  }

  /** @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN`, `MNO_SANDBOX_INVALID` */
  updateGroup(id: string, changes: GroupChanges): Group {
    const group = this.#find('groups', 'group', id);
    this.#requireReseller(changes.resellerId);
    Object.assign(group, given(changes), { updatedAt: this.platform.clock.date() });
    this.#changed('group-changed', { groupId: id });
    return group;
  }

  /** @throws MaestranoSandboxError `MNO_SANDBOX_INVALID` */
  addUser(changes: NewUser): User {
    const { state, clock } = this.platform;
    const id = changes.id ?? state.nextId('usr', state.users);
    this.#requireFree(id, state.users);
    const user = toUser({ ...given(changes), id, name: changes.name }, clock.date());
    state.users.set(id, user);
    this.#changed('user-added', { userId: id });
    return user;
  }

  /** @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN` */
  updateUser(id: string, changes: UserChanges): User {
    const user = this.#find('users', 'user', id);
    Object.assign(user, given(changes), { updatedAt: this.platform.clock.date() });
    this.#changed('user-changed', { userId: id });
    return user;
  }

  /**
   * Makes a user a member of a group, or gives a member another role.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_UNKNOWN`, `MNO_SANDBOX_INVALID`
   */
  setRole(groupId: string, userId: string, role: Role): Membership {
    if (!ROLES.includes(role)) throw MaestranoSandboxError.invalid(`A role is one of ${ROLES.join(', ')}.`);
    const { state } = this.platform;
    this.#find('groups', 'group', groupId);
    this.#find('users', 'user', userId);
    const membership = state.membership(groupId, userId) ?? { groupId, userId, role };
    if (!state.memberships.includes(membership)) state.memberships.push(membership);
    membership.role = role;
    this.#changed('role-changed', { groupId, userId });
    return membership;
  }

  /** Puts a submitted bill on the customer's invoice now, as happens at the first of each month. */
  invoiceBill(id: string): Bill {
    return this.#closeBill(id, 'invoiced');
  }

  /** Cancels a submitted bill, as the platform's accountants can. */
  cancelBill(id: string): Bill {
    return this.#closeBill(id, 'cancelled');
  }

  /** Ends a recurring bill: it is charged no more. */
  cancelRecurringBill(id: string): RecurringBill {
    const bill = this.#find('recurringBills', 'recurring bill', id);
    if (bill.nextExecutionAt === null)
      throw MaestranoSandboxError.invalid(`${id} is ${bill.status} already.`);
    Object.assign(bill, {
      status: 'cancelled',
      nextExecutionAt: null,
      updatedAt: this.platform.clock.date(),
    });
    this.platform.onRecurringBills();
    this.#changed('bill-changed', { groupId: bill.groupId, subject: id });
    return bill;
  }

  #closeBill(id: string, status: 'invoiced' | 'cancelled'): Bill {
    const bill = this.#find('bills', 'bill', id);
    if (bill.status !== 'submitted') throw MaestranoSandboxError.invalid(`${id} is ${bill.status} already.`);
    Object.assign(bill, { status, updatedAt: this.platform.clock.date() });
    this.#changed('bill-changed', { groupId: bill.groupId, subject: id });
    return bill;
  }

  #find<Kind extends 'applications' | 'groups' | 'users' | 'bills' | 'recurringBills'>(
    kind: Kind,
    what: string,
    id: string,
  ): Entry<Kind> {
    const entry = this.platform.state[kind].get(id);
    if (!entry) throw MaestranoSandboxError.unknown(what, id);
    return entry as Entry<Kind>;
  }

  #requireId(id: string): void {
    if (!ID_PATTERN.test(id))
      throw MaestranoSandboxError.invalid(
        `${JSON.stringify(id.slice(0, 80))} is not an id.`,
        'Ids are letters, digits, "_", "." and "-", at most 128.',
      );
  }

  #requireFree(id: string, taken: ReadonlyMap<string, unknown>): void {
    this.#requireId(id);
    if (taken.has(id))
      throw MaestranoSandboxError.invalid(`${id} exists already.`, 'Leave the id empty to get a new one.');
  }

  #requireReseller(id: string | null | undefined): void {
    if (id && !this.platform.state.resellers.has(id)) throw MaestranoSandboxError.unknown('reseller', id);
  }

  #changed(
    what:
      | 'application-changed'
      | 'group-added'
      | 'group-changed'
      | 'user-added'
      | 'user-changed'
      | 'role-changed'
      | 'bill-changed',
    about: { groupId?: string; userId?: string; subject?: string },
  ): void {
    this.platform.journal.add({ type: 'change', what, ...about });
  }
}

type Entry<Kind extends keyof Platform['state']> =
  Platform['state'][Kind] extends ReadonlyMap<string, infer Value> ? Value : never;
