import { type VNode } from 'preact';
import { type Invoice, outstanding } from '../invoices/invoice.js';
import { type Attempt } from '../web/attempt.js';
import { day, label, money } from './format.js';

export function InvoicesSection({ invoices }: { readonly invoices: Attempt<readonly Invoice[]> }): VNode {
  return (
    <section class="card" aria-labelledby="invoices">
      <div class="head">
        <h2 id="invoices">Invoices</h2>
        {'value' in invoices && <Outstanding invoices={invoices.value} />}
      </div>
      {'problem' in invoices ? (
        <p class="problem">Connec! could not be read. {invoices.problem}</p>
      ) : invoices.value.length === 0 ? (
        <p class="soft">No invoices yet. Those that other applications write to Connec! appear here.</p>
      ) : (
        <InvoiceTable invoices={invoices.value} />
      )}
    </section>
  );
}

function Outstanding({ invoices }: { readonly invoices: readonly Invoice[] }): VNode {
  const sums = outstanding(invoices).map(({ cents, currency }) => money(cents, currency));
  return (
    <p class="soft">
      Outstanding <strong data-testid="outstanding">{sums.join(' + ') || 'nothing'}</strong>
    </p>
  );
}

/** On a phone the style sheet turns rows into cards; the roles keep it a table for screen readers. */
function InvoiceTable({ invoices }: { readonly invoices: readonly Invoice[] }): VNode {
  return (
    <table role="table">
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
        {invoices.map(({ id, title, number, dueDate, status, totalCents, currency }) => (
          <tr role="row" key={id} data-testid="invoice" data-invoice-id={id} data-status={status}>
            <td role="cell" class="title">
              <span data-testid="invoice-title">{title}</span>
              <small>{number}</small>
            </td>
            <td role="cell" class="due">
              <span class="phone">Due </span>
              {day(dueDate)}
            </td>
            <td role="cell" class="status">
              <span class={`tag ${status.toLowerCase()}`} data-testid="invoice-status">
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
