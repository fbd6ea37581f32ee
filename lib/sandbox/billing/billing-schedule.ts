import { type ClockTimer } from '../../clock.js';
import { addBill } from '../account/index.js';
import { type SandboxClock } from '../clock/index.js';
import { type Platform } from '../platform.js';
import { type RecurringBill } from '../state/index.js';
import { occurrence } from './occurrences.js';

/** Charges recurring bills when they are due, and invoices what was submitted at the first of each month, in UTC. */
export class BillingSchedule {
  #charges: ClockTimer | undefined;
  #invoicing: ClockTimer | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly clock: SandboxClock,
  ) {}

  /** Looks again what is due when: after the state was replaced. */
  refresh(): void {
    this.planCharges();
    this.#planInvoicing();
  }

  /** After recurring bills changed. */
  planCharges(): void {
    this.#charges?.cancel();
    this.#charges = undefined;
    const due = [...this.platform.state.recurringBills.values()].flatMap(({ id, nextExecutionAt }) =>
      nextExecutionAt ? [{ id, at: nextExecutionAt.getTime() }] : [],
    );
    if (due.length === 0) return;
    const next = Math.min(...due.map(({ at }) => at));
    const ids = due.filter(({ at }) => at === next).map(({ id }) => id);
    const what = `Charge ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`;
    this.#charges = this.clock.schedule(() => this.#charge(), new Date(next), what);
  }

  #planInvoicing(): void {
    this.#invoicing?.cancel();
    this.#invoicing = this.clock.schedule(
      () => this.#invoice(),
      nextMonth(this.clock.date()),
      'Invoice the bills of the month',
    );
  }

  #charge(): void {
    const now = this.clock.now();
    for (const bill of this.platform.state.recurringBills.values())
      while (bill.nextExecutionAt && bill.nextExecutionAt.getTime() <= now) execute(this.platform, bill);
    // Not the invoicing: it may fall due at this very moment, and would be put off by a month.
    this.planCharges();
  }

  #invoice(): void {
    const updatedAt = this.clock.date();
    for (const bill of this.platform.state.bills.values())
      if (bill.status === 'submitted' && bill.createdAt < updatedAt)
        Object.assign(bill, { status: 'invoiced', updatedAt });
    this.platform.journal.add({ type: 'change', what: 'bills-invoiced' });
    this.#planInvoicing();
  }
}

/** A group that left is charged no more: its recurring bills end. */
function execute(platform: Platform, bill: RecurringBill): void {
  const { state, clock } = platform;
  const at = bill.nextExecutionAt;
  const left = state.groups.get(bill.groupId)?.status !== 'running';
  if (left || !at) {
    Object.assign(bill, { status: 'cancelled', nextExecutionAt: null, updatedAt: clock.date() });
    return;
  }
  bill.executions += 1;
  platform.journal.add({ type: 'change', what: 'bill-charged', groupId: bill.groupId, subject: bill.id });
  const next = occurrence(bill, bill.executions);
  addBill(platform, {
    groupId: bill.groupId,
    priceCents: bill.priceCents,
    description: bill.description,
    currency: bill.currency,
    recurringBillId: bill.id,
    periodStartedAt: at,
    periodEndedAt: next,
    createdAt: at,
    updatedAt: at,
  });
  bill.remainingCycles = bill.remainingCycles === null ? null : bill.remainingCycles - 1;
  bill.status = bill.remainingCycles === 0 ? 'expired' : 'active';
  bill.lastExecutionAt = at;
  bill.nextExecutionAt = bill.remainingCycles === 0 ? null : next;
  bill.updatedAt = clock.date();
}

function nextMonth(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
}
