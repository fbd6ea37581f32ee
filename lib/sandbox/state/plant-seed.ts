import { randomUUID } from 'node:crypto';
import { MaestranoSandboxError } from '../../errors/index.js';
import {
  type Application,
  type Bill,
  type Environment,
  type Group,
  type Reseller,
  type User,
} from './model.js';
import {
  type Seed,
  type SeedApplication,
  type SeedBill,
  type SeedEnvironment,
  type SeedGroup,
  type SeedReseller,
  type SeedUser,
} from './seed.js';
import { PlatformState } from './state.js';

export const ID_PATTERN = /^[A-Za-z0-9][\w.-]{0,127}$/;
const DEFAULT_HOST = 'http://localhost:3000';

/** Makes the state a seed describes, with the constants of the historic sandbox for what it leaves out. */
export function plantSeed(seed: Seed, now: Date): PlatformState {
  const state = new PlatformState();
  for (const entry of seed.applications) put(state.applications, toApplication(entry));
  const [first] = seed.applications;
  if (!first) throw MaestranoSandboxError.seed('it has no application.');
  for (const entry of seed.environments ?? [everyApplication(seed)])
    put(state.environments, toEnvironment(entry));
  const resellers = seed.resellers ?? [{ id: 'rsl-449s8fsd' }];
  for (const entry of resellers) put(state.resellers, toReseller(entry, now));
  const defaults = { applicationId: first.id, resellerId: resellers[0]?.id ?? null };
  for (const entry of seed.groups) put(state.groups, toGroup({ ...defaults, ...entry }, now));
  for (const entry of seed.users) plantUser(state, entry, now);
  for (const entry of seed.bills ?? []) put(state.bills, toBill(entry, now));
  checkReferences(state, seed);
  return state;
}

function put<Entry extends { readonly id: string }>(map: Map<string, Entry>, entry: Entry): void {
  if (!ID_PATTERN.test(entry.id))
    throw MaestranoSandboxError.seed(`${JSON.stringify(entry.id)} is not an id.`);
  if (map.has(entry.id)) throw MaestranoSandboxError.seed(`${entry.id} is in it twice.`);
  map.set(entry.id, entry);
}

function toApplication(entry: SeedApplication): Application {
  const application = {
    key: `sandbox-key-of-${entry.id}-0123456789abcdef`,
    name: entry.id,
    metadataPath: '/maestrano/metadata',
    ...entry,
    host: (entry.host ?? DEFAULT_HOST).replace(/\/+$/, ''),
  };
  if (!/^https?:\/\//.test(application.host) || !URL.canParse(application.host))
    throw MaestranoSandboxError.seed(`the host of ${entry.id} is not an http(s) address.`);
  return application;
}

function everyApplication({ applications }: Seed): SeedEnvironment {
  return { id: 'env-1', marketplaces: applications.map(({ id }) => ({ name: id, applicationId: id })) };
}

function toEnvironment({ marketplaces, ...entry }: SeedEnvironment): Environment {
  return {
    secret: `sandbox-secret-of-${entry.id}-0123456789abcdef`,
    name: entry.id,
    dialect: 'platform',
    ...entry,
    marketplaces: marketplaces.map(marketplace => ({ ...marketplace })),
  };
}

type SoldGroup = SeedGroup & Pick<Group, 'applicationId' | 'resellerId'>;

export function toGroup(entry: SoldGroup, now: Date): Group {
  return {
    organizationId: `org-${entry.id.replace(/^cld-/, '')}`,
    status: 'running',
    email: `${entry.id}@example.com`,
    currency: 'USD',
    timezone: 'America/Los_Angeles',
    country: 'US',
    city: 'Los Angeles',
    hasCreditCard: true,
    mainAccounting: 'quickbooks',
    freeTrialEndAt: monthAfter(now),
    createdAt: now,
    updatedAt: now,
    ...entry,
  };
}

function plantUser(state: PlatformState, { memberships, ...entry }: SeedUser, now: Date): void {
  put(state.users, toUser(entry, now));
  for (const [groupId, role] of Object.entries(memberships ?? {}))
    state.memberships.push({ groupId, userId: entry.id, role });
}

export function toUser(entry: Omit<SeedUser, 'memberships'>, now: Date): User {
  return {
    name: entry.id,
    surname: '',
    email: `${entry.id}@example.com`,
    companyName: '',
    country: 'US',
    ssoSession: randomUUID(),
    createdAt: now,
    updatedAt: now,
    ...entry,
  };
}

function toReseller(entry: SeedReseller, now: Date): Reseller {
  return {
    name: 'Blue Consulting',
    code: 'US-204512-BCL',
    country: 'AU',
    createdAt: now,
    updatedAt: now,
    ...entry,
  };
}

function toBill(entry: SeedBill, now: Date): Bill {
  return {
    status: 'submitted',
    currency: 'AUD',
    units: null,
    periodStartedAt: null,
    periodEndedAt: null,
    thirdParty: false,
    recurringBillId: null,
    createdAt: now,
    updatedAt: now,
    ...entry,
  };
}

function checkReferences(state: PlatformState, seed: Seed): void {
  for (const group of state.groups.values()) {
    requireEntry(state.applications, group.applicationId, group.id);
    if (group.resellerId !== null) requireEntry(state.resellers, group.resellerId, group.id);
  }
  for (const { id, marketplaces } of state.environments.values())
    for (const { name, applicationId } of marketplaces) {
      requireEntry(state.applications, applicationId, id);
      if (!ID_PATTERN.test(name))
        throw MaestranoSandboxError.seed(`${JSON.stringify(name)} is no name of a marketplace.`);
    }
  const named = [
    ...state.memberships.map(({ groupId }) => groupId),
    ...[...state.bills.values()].map(({ groupId }) => groupId),
    ...Object.keys(seed.records ?? {}),
    ...Object.keys(seed.generated ?? {}),
  ];
  for (const groupId of named)
    if (!state.groups.has(groupId)) throw MaestranoSandboxError.seed(`there is no group ${groupId} in it.`);
}

function requireEntry(entries: ReadonlyMap<string, unknown>, id: string, owner: string): void {
  if (!entries.has(id)) throw MaestranoSandboxError.seed(`${owner} belongs to ${id}, which is not in it.`);
}

/** One month later, on the last day where the month is shorter. */
function monthAfter(date: Date): Date {
  const later = new Date(date);
  later.setUTCMonth(date.getUTCMonth() + 1, 1);
  const days = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(date.getUTCDate(), days));
  return later;
}
