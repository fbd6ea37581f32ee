import { cancelBill, cancelRecurringBill, invoiceBill } from '../../control/actions/bills.js';
import { html, type Markup } from '../../http/index.js';
import { occurrence } from '../../billing/index.js';
import { type Bill, type RecurringBill } from '../../state/index.js';
import { money, timeTag } from '../format.js';
import {
  actionButton,
  copyable,
  curlsOf,
  emptyState,
  type Page,
  type PageContext,
  short,
  table,
} from '../frame/index.js';
import { pathOf } from '../nav.js';

const SHOWN = 100;
const TONES: Readonly<Record<string, string>> = { invoiced: 'good', active: 'good', cancelled: 'bad' };

export const page: Page = {
  heading: 'Bills and recurring bills',
  lead: 'What applications charge their groups. At the first of each month the platform invoices what was submitted; recurring bills are charged when they are due.',
  render: context => html`${bills(context)} ${recurring(context)} ${how(context)}`,
};

function bills(context: PageContext): Markup {
  const all = [...context.sandbox.platform.state.bills.values()].reverse();
  return html`<section id="bills" data-live>
    <h2>Bills</h2>
    ${table<Bill>(
      'Newest first.',
      [
        {
          title: 'Bill',
          cell: bill => html`<strong>${short(bill.description)}</strong><br /><small>${bill.id}</small>`,
        },
        { title: 'Group', cell: bill => groupLink(context, bill.groupId) },
        { title: 'Amount', numeric: true, cell: amount },
        { title: 'Status', cell: ({ status }) => tag(status) },
        { title: 'Created', cell: ({ createdAt }) => timeTag(createdAt) },
        { title: 'As the platform', cell: bill => billActions(context, bill) },
      ],
      all.slice(0, SHOWN),
      emptyState(
        'No application has charged anybody yet.',
        'Create a bill from the application, or with the curl below.',
      ),
      ({ id }) => id,
    )}
    ${all.length > SHOWN ? html`<p class="soft">And ${all.length - SHOWN} older ones.</p>` : ''}
  </section>`;
}

function billActions(context: PageContext, { id, status }: Bill): Markup | string {
  if (status !== 'submitted') return html`<span class="soft">nothing left to do</span>`;
  const params = { id };
  return html`<div class="acts">
      ${actionButton(context, invoiceBill, { submit: 'Invoice', label: `Invoice ${id}`, tone: 'quiet', params })}
      ${actionButton(context, cancelBill, { submit: 'Cancel', label: `Cancel ${id}`, tone: 'danger', params })}
    </div>
    ${curlsOf(context, [
      { action: invoiceBill, options: { params } },
      { action: cancelBill, options: { params } },
    ])}`;
}

function recurring(context: PageContext): Markup {
  const all = [...context.sandbox.platform.state.recurringBills.values()].reverse();
  return html`<section id="recurring" data-live>
    <h2>Recurring bills</h2>
    ${table<RecurringBill>(
      'Newest first.',
      [
        {
          title: 'Bill',
          cell: bill => html`<strong>${short(bill.description)}</strong><br /><small>${bill.id}</small>`,
        },
        { title: 'Group', cell: bill => groupLink(context, bill.groupId) },
        { title: 'Amount', numeric: true, cell: amount },
        { title: 'Rhythm', cell: rhythm },
        { title: 'Next dates', cell: nextDates },
        { title: 'As the platform', cell: bill => recurringActions(context, bill) },
      ],
      all.slice(0, SHOWN),
      emptyState(
        'There is no recurring bill yet.',
        html`Create one from the application, then let a month pass on the
          <a href="${pathOf('clock')}">clock</a>.`,
      ),
      ({ id }) => id,
    )}
  </section>`;
}

function rhythm({ period, frequency, status, cycles, remainingCycles }: RecurringBill): Markup {
  const every = frequency === 1 ? `every ${period}` : `every ${frequency} ${period}s`;
  const often = every === 'every semimonth' ? 'twice a month' : every;
  const left = cycles === null ? '' : `, ${remainingCycles ?? 0} of ${cycles} left`;
  return html`${often}${left} ${tag(status)}`;
}

/** The next three, from the first date: the 31st is the last day of shorter months, and the 31st again after them. */
function nextDates(bill: RecurringBill): Markup | string {
  if (!bill.nextExecutionAt) return '—';
  const count = Math.min(3, bill.remainingCycles ?? 3);
  const dates = Array.from({ length: count }, (_, index) => occurrence(bill, bill.executions + index));
  return html`${dates.map(date => html`<span class="line">${timeTag(date)}</span>`)}`;
}

function recurringActions(context: PageContext, { id, nextExecutionAt }: RecurringBill): Markup {
  if (!nextExecutionAt) return html`<span class="soft">nothing left to do</span>`;
  const params = { id };
  return html`<div class="acts">
      ${actionButton(context, cancelRecurringBill, { submit: 'Cancel', label: `Cancel ${id}`, tone: 'danger', params })}
    </div>
    ${curlsOf(context, [{ action: cancelRecurringBill, options: { params } }])}`;
}

function amount({ priceCents, currency }: Bill | RecurringBill): Markup {
  return short(money(priceCents / 100, currency), 40);
}

function tag(status: string): Markup {
  return html`<span class="tag ${TONES[status] ?? ''}">${status}</span>`;
}

function groupLink({ sandbox }: PageContext, id: string): Markup {
  const group = sandbox.platform.state.groups.get(id);
  return html`<a href="${pathOf('people')}?group=${encodeURIComponent(id)}"
    >${short(group?.name ?? id, 40)}</a
  >`;
}

/** The call an application makes; it shows the id, never a key that was given to it. */
function how({ sandbox, origin }: PageContext): Markup | string {
  const { groups, applications } = sandbox.platform.state;
  const group = [...groups.values()].find(({ status }) => status === 'running');
  const application = applications.get(group?.applicationId ?? '');
  if (!group || !application) return '';
  return html`<section class="card">
    <h2>How an application creates one</h2>
    <p class="soft">
      Through the billing API, as <code>${application.id}</code>. Its key is on
      <a href="${pathOf('applications')}">Applications</a>; <code>recurring_bills</code> in place of
      <code>bills</code>, with <code>-d period=Month</code>, makes a recurring one.
    </p>
    ${copyable(`curl -u "${application.id}:$MNO_API_KEY" ${origin}/api/v1/account/bills \\
  -d group_id=${group.id} -d price_cents=1990 -d currency=EUR -d 'description=Setup'`)}
  </section>`;
}
