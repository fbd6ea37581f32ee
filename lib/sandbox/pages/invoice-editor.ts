import { html, isObject, type Markup } from '../http/index.js';
import { type ConnecRecord } from '../connec/index.js';
import { type Group } from '../state/index.js';
import { money } from './format.js';

const OPEN = html`open`;
const STATUSES = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'INACTIVE'];

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** One invoice, to be changed as another application of the group would change it. */
export function invoiceEditor(group: Group, record: ConnecRecord, notice: Markup | string = ''): Markup {
  const amount = isObject(record['amount']) ? record['amount'] : {};
  const status = textOf(record['status']);
  const statuses = [...new Set([...STATUSES, status])].filter(entry => entry !== '');
  const path = `/_sandbox/pages/groups/${encodeURIComponent(group.id)}/invoices/${encodeURIComponent(record.id)}`;
  return html`<details id="${record.id}" ${notice === '' ? '' : OPEN}>
    <summary>
      <span class="who"
        >${textOf(record['title']) || 'Untitled'} <small>${textOf(record['transaction_number'])}</small></span
      >
      <span class="figures"
        >${money(amount['total_amount'], amount['currency'])} <span class="tag">${status}</span></span
      >
    </summary>
    <form method="post" action="${path}">
      <div class="fields">
        <label class="full"
          >Title<input name="title" value="${textOf(record['title'])}" maxlength="500"
        /></label>
        <label
          >Status<select name="status">
            ${statuses.map(entry => option(entry, status))}
          </select></label
        >
        <label
          >Total<input name="total_amount" inputmode="decimal" value="${textOf(amount['total_amount'])}"
        /></label>
        <label
          >Due<input type="date" name="due_date" value="${textOf(record['due_date']).slice(0, 10)}"
        /></label>
        <button type="submit" class="full">Save as another application</button>
      </div>
    </form>
    ${notice}
  </details>`;
}

function option(value: string, selected: string): Markup {
  return value === selected ? html`<option selected>${value}</option>` : html`<option>${value}</option>`;
}

/** The change a posted form asks for; amounts follow the total at the rate the invoice had. */
export function readInvoiceForm(record: ConnecRecord, form: URLSearchParams): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const title = form.get('title');
  if (title !== null) changes['title'] = title;
  const status = form.get('status');
  if (status) changes['status'] = status;
  const due = form.get('due_date') ?? '';
  if (/^\d{4}-\d\d-\d\d$/.test(due)) changes['due_date'] = `${due}T00:00:00Z`;
  const total = form.get('total_amount') ?? '';
  if (/^\d{1,12}(\.\d{1,2})?$/.test(total)) Object.assign(changes, amounts(record, Number(total)));
  return changes;
}

function amounts(record: ConnecRecord, total: number): Record<string, unknown> {
  const before = isObject(record['amount']) ? record['amount'] : {};
  if (before['total_amount'] === total) return {};
  const rate = typeof before['tax_rate'] === 'number' ? before['tax_rate'] : 0;
  const net = Math.round((total / (1 + rate / 100)) * 100) / 100;
  const tax = Math.round((total - net) * 100) / 100;
  return { amount: { ...before, total_amount: total, net_amount: net, tax_amount: tax } };
}
