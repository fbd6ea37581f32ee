import { isObject, html, type Markup } from '../../http/index.js';
import { money, timeTag } from '../format.js';
import { emptyState, type PageContext, short, table } from '../frame/index.js';
import { addressOf, type ConnecView } from './view.js';

type Fields = Readonly<Record<string, unknown>>;

/** What Connec! answered: a page of records, or why there is none. */
export function recordList(context: PageContext, view: ConnecView): Markup {
  const { answer, collection, singular } = view;
  if (answer.status !== 200) return refused(view);
  const body = isObject(answer.body) ? answer.body : {};
  const found = body[collection];
  const records = (singular ? [found] : Array.isArray(found) ? (found as unknown[]) : []).filter(isObject);
  return html`<section id="records" data-live>
    ${table(captionOf(view, body, records.length), columnsOf(view), records, nothing(view))}
    ${paging(view, body)} ${raw(answer.body)}
  </section>`;
}

function refused({ answer, group }: ConnecView): Markup {
  const hint =
    answer.status === 401 && group.status !== 'running'
      ? html`<p>This group cancelled its subscription: its data is closed to the application.</p>`
      : '';
  return html`<section class="notice refused" role="alert">
    <p>Connec! answered ${answer.status}.</p>
    ${hint}
    <pre tabindex="0">${jsonText(answer.body)}</pre>
  </section>`;
}

function columnsOf(view: ConnecView) {
  return [
    { title: 'Record', cell: (record: Fields) => recordLink(view, record) },
    {
      title: 'Status',
      cell: (record: Fields) => html`<span class="tag">${short(textOf(record['status']), 40)}</span>`,
    },
    { title: 'Amount', numeric: true, cell: amountOf },
    { title: 'Changed', cell: changed },
  ];
}

function recordLink(view: ConnecView, record: Fields): Markup {
  const id = textOf(record['id']);
  return html`<a href="${`${addressOf(view, { record: id })}#record`}">${short(titleOf(record), 80)}</a>
    <small><code>${short(id, 60)}</code></small>`;
}

/** What people call it. */
export function titleOf(record: Fields): string {
  const names = [record['first_name'], record['last_name']].map(textOf).filter(text => text !== '');
  const candidates = [record['title'], record['name'], names.join(' '), record['code']].map(textOf);
  return candidates.find(text => text.trim() !== '') ?? textOf(record['id']);
}

function amountOf(record: Fields): string {
  const amount = record['amount'];
  return isObject(amount) ? money(amount['total_amount'], textOf(amount['currency']).slice(0, 10)) : '';
}

/** A time of the platform, or whatever stands there. */
function changed(record: Fields): Markup {
  const text = textOf(record['updated_at']);
  const date = /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(text) ? new Date(text) : undefined;
  return date && !Number.isNaN(date.getTime()) ? timeTag(date) : short(text, 40);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function captionOf({ collection, singular, group }: ConnecView, body: Fields, shown: number): string {
  if (singular) return `${collection} of ${group.id}, which exists once`;
  const { skip = 0, total = shown } = paginationOf(body);
  return `${collection} of ${group.id}: ${skip + 1} to ${skip + shown} of ${total}`;
}

function nothing(view: ConnecView): Markup {
  return view.asked.size > 0
    ? emptyState(
        'Nothing is like that.',
        html`Loosen the query, or
          <a href="${addressOf({ ...view, asked: new URLSearchParams() }, {})}">look at all of it</a>.`,
      )
    : emptyState(
        `There are no ${view.collection} yet.`,
        'Make some up below, or let an application write one: it appears here.',
      );
}

interface Pagination {
  readonly skip?: number;
  readonly top?: number;
  readonly total?: number;
}

function paginationOf(body: Fields): Pagination {
  return isObject(body['pagination']) ? body['pagination'] : {};
}

function paging(view: ConnecView, body: Fields): Markup | '' {
  const { skip = 0, top = 0, total = 0 } = paginationOf(body);
  if (view.singular || top === 0 || total <= top) return '';
  const link = (to: number, label: string): Markup =>
    html`<a class="button quiet" href="${addressOf(view, { $skip: String(to) })}">${label}</a>`;
  return html`<nav class="acts" aria-label="Pages of records">
    ${skip > 0 ? link(Math.max(0, skip - top), 'Previous') : ''}
    ${skip + top < total ? link(skip + top, 'Next') : ''}
  </nav>`;
}

function raw(body: unknown): Markup {
  return html`<details class="row">
    <summary>The answer, as it is</summary>
    <pre tabindex="0">${jsonText(body)}</pre>
  </details>`;
}

const LONGEST = 40_000;

/** JSON for people, cut where nobody reads on. */
export function jsonText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return text.length > LONGEST
    ? `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} characters more`
    : text;
}
