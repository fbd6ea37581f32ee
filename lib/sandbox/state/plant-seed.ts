import { randomUUID } from 'node:crypto';
import { MaestranoSandboxError } from '../../errors/index.js';
import { type Application, type Bill, type Group, type Reseller, type User } from './model.js';
import {
  type Seed,
  type SeedApplication,
  type SeedBill,
  type SeedGroup,
  type SeedReseller,
  type SeedUser,
} from './seed.js';
import { PlatformState } from './state.js';

const ID_PATTERN = /^[A-Za-z0-9][\w.-]{0,127}$/;
const DEFAULT_HOST = 'http://localhost:3000';

/** Makes the state a seed describes, with the constants of the historic sandbox for what it leaves out. */
export function plantSeed(seed: Seed, now: Date): PlatformState {
  const state = new PlatformState();
  for (const entry of seed.applications) put(state.applications, toApplication(entry));
  const [first] = seed.applications;
  if (!first) throw MaestranoSandboxError.seed('it has no application.');
  for (const entry of seed.groups) put(state.groups, toGroup(entry, first.id, now));
  for (const entry of seed.users) plantUser(state, entry, now);
  for (const entry of seed.resellers ?? [{ id: 'rsl-449s8fsd' }])
    put(state.resellers, toReseller(entry, now));
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

function toGroup(entry: SeedGroup, applicationId: string, now: Date): Group {
  return {
    applicationId,
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
  put(state.users, {
    name: entry.id,
    surname: '',
    email: `${entry.id}@example.com`,
    companyName: '',
    country: 'US',
    ssoSession: randomUUID(),
    createdAt: now,
    updatedAt: now,
    ...entry,
  } satisfies User);
  for (const [groupId, role] of Object.entries(memberships ?? {}))
    state.memberships.push({ groupId, userId: entry.id, role });
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
  for (const group of state.groups.values())
    if (!state.applications.has(group.applicationId))
      throw MaestranoSandboxError.seed(`${group.id} belongs to ${group.applicationId}, which is not in it.`);
  const named = [
    ...state.memberships.map(({ groupId }) => groupId),
    ...[...state.bills.values()].map(({ groupId }) => groupId),
    ...Object.keys(seed.records ?? {}),
  ];
  for (const groupId of named)
    if (!state.groups.has(groupId)) throw MaestranoSandboxError.seed(`there is no group ${groupId} in it.`);
}

/** One month later, on the last day where the month is shorter. */
function monthAfter(date: Date): Date {
  const later = new Date(date);
  later.setUTCMonth(date.getUTCMonth() + 1, 1);
  const days = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(date.getUTCDate(), days));
  return later;
}
