import { readFields, type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { type Platform } from '../platform.js';
import { statusOf } from '../statuses.js';
import { type Application, type Bill, type RecurringBill } from '../state/index.js';
import { BILL_COLUMNS } from './columns.js';
import { failure, success, unknownId } from './envelope.js';
import { listing } from './listing.js';
import { FieldReader } from './validation.js';
import { billOnWire } from './wire.js';

const NOT_CHARGEABLE = { group_id: ['does not exist or cannot be charged by your service'] };

/** Bills an application may see: those of its own groups, in order of creation. */
export function ownBills<Row extends Bill | RecurringBill>(
  { state }: Platform,
  application: Application,
  bills: ReadonlyMap<string, Row>,
): Row[] {
  return [...bills.values()].filter(bill => state.groupOf(application.id, bill.groupId));
}

export function listBills(
  platform: Platform,
  application: Application,
  query: URLSearchParams,
): PlatformResponse {
  const bills = ownBills(platform, application, platform.state.bills);
  return listing(platform, bills, query, BILL_COLUMNS, billOnWire);
}

export function showBill(platform: Platform, application: Application, id: string): PlatformResponse {
  const bill = findOwn(platform, application, platform.state.bills, id);
  return bill ? success(billOnWire(bill)) : unknownId(platform);
}

export function createBill(
  platform: Platform,
  application: Application,
  request: PlatformRequest,
): PlatformResponse {
  const target = chargedGroup(platform, application, request);
  if ('refusal' in target) return target.refusal;
  const { reader, groupId } = target;
  const bill = {
    groupId,
    priceCents: reader.priceCents('price_cents'),
    description: reader.required('description'),
    currency: reader.currency('currency'),
    units: reader.units('units'),
    periodStartedAt: reader.time('period_started_at'),
    periodEndedAt: reader.time('period_ended_at'),
    thirdParty: reader.flag('third_party'),
  };
  if (reader.errors) return failure(400, reader.errors);
  return success(billOnWire(addBill(platform, bill)), statusOf('created', platform));
}

type NewBill = Pick<Bill, 'groupId' | 'priceCents' | 'description' | 'currency'> & Partial<Bill>;

/** Enters a bill into the books. */
export function addBill({ state, clock }: Platform, bill: NewBill): Bill {
  const now = clock.date();
  const entry: Bill = {
    status: 'submitted',
    units: null,
    periodStartedAt: null,
    periodEndedAt: null,
    thirdParty: false,
    recurringBillId: null,
    createdAt: now,
    updatedAt: now,
    ...bill,
    id: state.nextId('bill', state.bills),
  };
  state.bills.set(entry.id, entry);
  return entry;
}

export function cancelBill(platform: Platform, application: Application, id: string): PlatformResponse {
  const bill = findOwn(platform, application, platform.state.bills, id);
  if (!bill) return unknownId(platform, 'Cancelled');
  if (bill.status === 'invoiced')
    return failure(statusOf('alreadyInvoiced', platform), {
      status: ['has already been set to invoiced and cannot be changed'],
    });
  if (bill.status !== 'cancelled')
    Object.assign(bill, { status: 'cancelled', updatedAt: platform.clock.date() });
  return success(billOnWire(bill));
}

export function findOwn<Row extends Bill | RecurringBill>(
  { state }: Platform,
  application: Application,
  bills: ReadonlyMap<string, Row>,
  id: string,
): Row | undefined {
  const bill = bills.get(id);
  return bill && state.groupOf(application.id, bill.groupId) ? bill : undefined;
}

type ChargedGroup = { reader: FieldReader; groupId: string } | { refusal: PlatformResponse };

/** The group a creation names, before anything else of it is looked at. */
export function chargedGroup(
  { state }: Platform,
  application: Application,
  request: PlatformRequest,
): ChargedGroup {
  const reader = new FieldReader(readFields(request) ?? new Map());
  const groupId = reader.text('group_id');
  if (!state.groupOf(application.id, groupId)) return { refusal: failure(400, NOT_CHARGEABLE) };
  return { reader, groupId };
}
