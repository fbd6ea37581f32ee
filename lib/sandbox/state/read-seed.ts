import { parse } from 'yaml';
import { MaestranoSandboxError } from '../../errors/index.js';
import { isObject } from '../http/index.js';
import { DIALECTS, ROLES } from './model.js';
import { type Seed } from './seed.js';

type Kind = 'string' | 'number' | 'boolean' | 'date' | 'memberships' | 'marketplaces' | 'dialect';
type Shape = Readonly<Record<string, Kind>>;

const TIMES: Shape = { createdAt: 'date', updatedAt: 'date' };

const SHAPES: Readonly<
  Record<'applications' | 'environments' | 'groups' | 'users' | 'resellers' | 'bills', Shape>
> = {
  applications: { id: 'string', key: 'string', name: 'string', host: 'string', metadataPath: 'string' },
  environments: {
    id: 'string',
    secret: 'string',
    name: 'string',
    dialect: 'dialect',
    marketplaces: 'marketplaces',
  },
  groups: {
    id: 'string',
    applicationId: 'string',
    organizationId: 'string',
    name: 'string',
    status: 'string',
    email: 'string',
    currency: 'string',
    timezone: 'string',
    country: 'string',
    city: 'string',
    hasCreditCard: 'boolean',
    mainAccounting: 'string',
    resellerId: 'string',
    freeTrialEndAt: 'date',
    ...TIMES,
  },
  users: {
    id: 'string',
    name: 'string',
    surname: 'string',
    email: 'string',
    companyName: 'string',
    country: 'string',
    ssoSession: 'string',
    memberships: 'memberships',
    ...TIMES,
  },
  resellers: { id: 'string', name: 'string', code: 'string', country: 'string', ...TIMES },
  bills: {
    id: 'string',
    groupId: 'string',
    priceCents: 'number',
    status: 'string',
    currency: 'string',
    units: 'number',
    description: 'string',
    periodStartedAt: 'date',
    periodEndedAt: 'date',
    thirdParty: 'boolean',
    ...TIMES,
  },
};

const REQUIRED = new Set(['applications', 'groups', 'users']);

/** Members without which an entry makes no sense, beside its id. */
const REQUIRED_MEMBERS: Readonly<Partial<Record<keyof typeof SHAPES, readonly string[]>>> = {
  environments: ['marketplaces'],
  groups: ['name'],
  bills: ['groupId', 'priceCents', 'description'],
};

/**
 * A seed from YAML (or JSON, which is YAML): the members of {@link Seed}, in the same spelling.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_SEED_INVALID`, naming the entry that is wrong
 */
export function readSeed(text: string): Seed {
  const document = parseYaml(text);
  if (!isObject(document)) throw MaestranoSandboxError.seed('it is no map.');
  const seed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(document)) {
    if (name === 'records') seed[name] = readRecords(value);
    else if (name === 'generated') seed[name] = readGenerated(value);
    else if (Object.hasOwn(SHAPES, name)) seed[name] = readList(name as keyof typeof SHAPES, value);
    else throw MaestranoSandboxError.seed(`it has no part named ${JSON.stringify(name)}.`);
  }
  for (const name of REQUIRED) if (!seed[name]) throw MaestranoSandboxError.seed(`it has no ${name}.`);
  return seed as unknown as Seed;
}

function parseYaml(text: string): unknown {
  try {
    // Few aliases: a small file must not unfold into a huge seed.
    return parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw MaestranoSandboxError.seed(`it is no YAML: ${(error as Error).message.split('\n')[0] ?? ''}`);
  }
}

function readList(name: keyof typeof SHAPES, value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value)) throw MaestranoSandboxError.seed(`${name} is no list.`);
  return value.map((entry: unknown, index) => {
    const place = `${name}[${index}]`;
    if (!isObject(entry) || typeof entry['id'] !== 'string')
      throw MaestranoSandboxError.seed(`${place} has no id.`);
    const read = Object.fromEntries(
      Object.entries(entry).map(([member, given]) => [
        member,
        readMember(SHAPES[name], place, member, given),
      ]),
    );
    for (const member of REQUIRED_MEMBERS[name] ?? [])
      if (!Object.hasOwn(entry, member)) throw MaestranoSandboxError.seed(`${place} has no ${member}.`);
    return read;
  });
}

function readMember(shape: Shape, place: string, member: string, value: unknown): unknown {
  const kind = Object.hasOwn(shape, member) ? shape[member] : undefined;
  if (kind === undefined)
    throw MaestranoSandboxError.seed(`${place} has no member ${JSON.stringify(member)}.`);
  if (kind === 'memberships') return readMemberships(place, value);
  if (kind === 'marketplaces') return readMarketplaces(place, value);
  if (kind === 'dialect') {
    if (!DIALECTS.some(dialect => dialect === value))
      throw MaestranoSandboxError.seed(`${place}.${member} is one of ${DIALECTS.join(', ')}.`);
    return value;
  }
  if (kind === 'date') {
    const date = new Date(String(value));
    if (Number.isNaN(date.getTime())) throw MaestranoSandboxError.seed(`${place}.${member} is no time.`);
    return date;
  }
  if (member === 'resellerId' && value === null) return value;
  if (typeof value !== kind) throw MaestranoSandboxError.seed(`${place}.${member} is no ${kind}.`);
  return value;
}

function readMemberships(place: string, value: unknown): unknown {
  const roles: readonly unknown[] = ROLES;
  if (!isObject(value) || !Object.values(value).every(role => roles.includes(role)))
    throw MaestranoSandboxError.seed(`${place}.memberships maps group ids to ${ROLES.join(', ')}.`);
  return value;
}

function readMarketplaces(place: string, value: unknown): unknown {
  const valid =
    Array.isArray(value) &&
    value.every(
      entry =>
        isObject(entry) && typeof entry['name'] === 'string' && typeof entry['applicationId'] === 'string',
    );
  if (!valid)
    throw MaestranoSandboxError.seed(`${place}.marketplaces lists pairs of "name" and "applicationId".`);
  return value;
}

function readGenerated(value: unknown): unknown {
  const groups = isObject(value) ? Object.values(value) : undefined;
  const valid = groups?.every(
    counts =>
      isObject(counts) && Object.values(counts).every(count => Number.isInteger(count) && Number(count) >= 0),
  );
  if (!valid)
    throw MaestranoSandboxError.seed('generated maps group ids to collections, and those to numbers.');
  return value;
}

function readRecords(value: unknown): unknown {
  const groups = isObject(value) ? Object.values(value) : undefined;
  const valid = groups?.every(
    collections =>
      isObject(collections) &&
      Object.values(collections).every(records => Array.isArray(records) && records.every(isObject)),
  );
  if (!valid)
    throw MaestranoSandboxError.seed('records maps group ids to collections, and those to lists of records.');
  return value;
}
