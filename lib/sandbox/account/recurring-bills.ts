import { type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { type Platform } from '../platform.js';
import { statusOf } from '../statuses.js';
import { type Application, type Period, PERIODS, type RecurringBill } from '../state/index.js';
import { addBill, chargedGroup, findOwn, ownBills } from './bills.js';
import { RECURRING_BILL_COLUMNS } from './columns.js';
import { failure, success, unknownId } from './envelope.js';
import { listing } from './listing.js';
import { type FieldReader } from './validation.js';
import { recurringBillOnWire } from './wire.js';

const HOUR_MS = 60 * 60 * 1000;

export function listRecurringBills(
  platform: Platform,
  application: Application,
  query: URLSearchParams,
): PlatformResponse {
  const bills = ownBills(platform, application, platform.state.recurringBills);
  return listing(platform, bills, query, RECURRING_BILL_COLUMNS, recurringBillOnWire);
}

export function showRecurringBill(
  platform: Platform,
  application: Application,
  id: string,
): PlatformResponse {
  const bill = findOwn(platform, application, platform.state.recurringBills, id);
  return bill ? success(recurringBillOnWire(bill)) : unknownId(platform);
}

/** Creates it, and with `initial_cents` the extra bill that is charged at once. */
export function createRecurringBill(
  platform: Platform,
  application: Application,
  request: PlatformRequest,
): PlatformResponse {
  const target = chargedGroup(platform, application, request);
  if ('refusal' in target) return target.refusal;
  const { reader, groupId } = target;
  const { state, clock } = platform;
  const now = clock.date();
  const startDate = reader.time('start_date') ?? now;
  if (startDate.getTime() < now.getTime() - HOUR_MS) reader.fail('start_date', 'cannot be in the past');
  const cycles = reader.integer('cycles', null, 1);
  const bill: RecurringBill = {
    id: state.nextId('rbill', state.recurringBills),
    groupId,
    priceCents: reader.priceCents('price_cents'),
    description: reader.required('description'),
    currency: reader.currency('currency'),
    period: readPeriod(reader),
    frequency: reader.integer('frequency', 1, 1, 366),
    cycles,
    startDate,
    initialCents: reader.integer('initial_cents', 0, 0),
    status: 'submitted',
    lastExecutionAt: null,
    nextExecutionAt: startDate,
    remainingCycles: cycles,
    executions: 0,
    createdAt: now,
    updatedAt: now,
  };
  if (reader.errors) return failure(400, reader.errors);
  state.recurringBills.set(bill.id, bill);
  chargeInitially(platform, bill);
  platform.onRecurringBills();
  return success(recurringBillOnWire(bill), statusOf('created', platform));
}

export function cancelRecurringBill(
  platform: Platform,
  application: Application,
  id: string,
): PlatformResponse {
  const bill = findOwn(platform, application, platform.state.recurringBills, id);
  if (!bill) return unknownId(platform, 'Cancelled');
  if (bill.status !== 'cancelled') {
    const updatedAt = platform.clock.date();
    Object.assign(bill, { status: 'cancelled', nextExecutionAt: null, updatedAt });
    platform.onRecurringBills();
  }
  return success(recurringBillOnWire(bill));
}

function readPeriod(reader: FieldReader): Period {
  const wanted = (reader.text('period') || 'month').toLowerCase();
  const period = PERIODS.find(entry => entry === wanted);
  if (!period) reader.fail('period', 'is not included in the list');
  return period ?? 'month';
}

function chargeInitially(platform: Platform, bill: RecurringBill): void {
  if (bill.initialCents <= 0) return;
  addBill(platform, {
    groupId: bill.groupId,
    priceCents: bill.initialCents,
    description: `Initial: ${bill.description}`,
    currency: bill.currency,
    recurringBillId: bill.id,
  });
}
