import { type VNode } from 'preact';
import { type Customer } from '../records/customer.js';
import { type Invoice, outstanding } from '../records/invoice.js';
import { type Happening } from '../timeline/timeline.repository.js';
import { type Problem } from '../web/kindly.js';
import { type Visit } from '../web/visit.service.js';
import { day, label, money, tone } from './format.js';
import { Layout, render } from './layout.js';
import { Happenings, ProblemNotice } from './parts.js';

export interface DashboardView {
  readonly visit: Visit;
  readonly invoices: readonly Invoice[];
  readonly customers: readonly Customer[];
  readonly happenings: readonly Happening[];
  /** Why the invoices may be out of date. */
  readonly problem: Problem | undefined;
  readonly sandboxUrl: string;
}

export function dashboardPage(view: DashboardView): string {
  const { visit, invoices, customers, happenings, problem, sandboxUrl } = view;
  const { account, member } = visit;
  return render(
    <Layout title={account.name} visit={visit} path="/dashboard" isLive>
      <h1 data-testid="group-name">{account.name}</h1>
      {problem && <ProblemNotice about="What you see may not be the latest." problem={problem} />}
      <div class="columns">
        <section class="card" aria-labelledby="invoices-title" id="invoices" data-live>
          <div class="head">
            <h2 id="invoices-title">Invoices</h2>
            <Outstanding invoices={invoices} />
          </div>
          {invoices.length === 0 ? (
            <p class="soft">No invoices yet. Those that other applications write to Connec! appear here.</p>
          ) : (
            <InvoiceTable invoices={invoices} customers={customers} />
          )}
        </section>
        <div class="stack">
          <section class="card" aria-labelledby="latest-title" id="latest" data-live>
            <h2 id="latest-title">Latest</h2>
            <Happenings happenings={happenings} />
          </section>
          <section class="card tinted" aria-labelledby="next-title">
            <h2 id="next-title">What to try next</h2>
            <p>
              Leave this page open and change an invoice in{' '}
              <a href={invoicesAt(sandboxUrl, account.group.id)}>the sandbox</a>: it changes here as well.
              Then remove {member.name} there, or cancel {account.name}'s subscription.
            </p>
          </section>
        </div>
      </div>
      <p class="hidden" role="status" id="live-status" />
    </Layout>,
  );
}

/** Where the sandbox shows the invoices of a group. */
function invoicesAt(sandboxUrl: string, groupId: string): string {
  const query = new URLSearchParams({ group: groupId, collection: 'invoices' });
  return `${sandboxUrl}/_sandbox/pages/connec?${query.toString()}`;
}

function Outstanding({ invoices }: { readonly invoices: readonly Invoice[] }): VNode {
  const sums = outstanding(invoices).map(({ cents, currency }) => money(cents, currency));
  return (
    <p class="soft">
      Outstanding <strong data-testid="outstanding">{sums.join(' + ') || 'nothing'}</strong>
    </p>
  );
}

type TableView = Pick<DashboardView, 'invoices' | 'customers'>;

/** On a phone the style sheet turns rows into cards; the roles keep it a table for screen readers. */
function InvoiceTable({ invoices, customers }: TableView): VNode {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  return (
    <table role="table" class="invoices" aria-labelledby="invoices-title">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">Invoice</th>
          <th role="columnheader">Due</th>
          <th role="columnheader">Status</th>
          <th role="columnheader" class="number">
            Total
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {invoices.map(({ id, title, number, dueDate, status, totalCents, currency, customerId }) => (
          <tr role="row" key={id} data-row={id} data-testid="invoice" data-status={status}>
            <td role="cell" class="title">
              <span data-testid="invoice-title">{title}</span>
              <small>{[number, names.get(customerId ?? '')].filter(Boolean).join(' · ')}</small>
            </td>
            <td role="cell" class="due">
              <span class="phone">Due </span>
              {day(dueDate)}
            </td>
            <td role="cell" class="status">
              <span class={tone(status)} data-testid="invoice-status">
                {label(status)}
              </span>
            </td>
            <td role="cell" class="number total" data-testid="invoice-amount">
              {money(totalCents, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
