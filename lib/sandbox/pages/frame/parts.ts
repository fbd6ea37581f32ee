import { html, type Markup } from '../../http/index.js';

const SHORT = 120;

/** Marks that turn the direction of a line by force; one that is never closed reaches beyond its element. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text people wrote, cut where it is long, and kept from turning the line around it the other way. */
export function short(text: string, most = SHORT): Markup {
  const characters = [...text.slice(0, most * 2 + 2)];
  const cut = characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
  return html`<bdi>${cut.replace(TURNING, '')}</bdi>`;
}

/** The name of somebody, or the id of who has none. */
export function person({ name, surname, id }: { name: string; surname: string; id: string }): string {
  return `${name} ${surname}`.trim() || id;
}

/** Instead of a table that would be empty: that it is, and what to do next. */
export function emptyState(what: string, next: Markup | string): Markup {
  return html`<div class="empty">
    <p>${what}</p>
    <p>${next}</p>
  </div>`;
}

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Markup | string | number;
  /** Numbers stand at the end of their cell. */
  readonly numeric?: boolean;
}

/** A table that becomes a list of cards where the screen is narrow, or the words for when there is nothing. */
export function table<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: Markup,
  idOf?: (row: Row) => string,
): Markup {
  if (rows.length === 0) return empty;
  return html`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(({ title, numeric }) => html`<th role="columnheader" scope="col" class="${numeric ? 'figure' : ''}">${title}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        row =>
          html`<tr role="row" id="${idOf?.(row) ?? ''}">
            ${columns.map(
              ({ title, cell, numeric }) =>
                html`<td role="cell" data-title="${title}" class="${numeric ? 'figure' : ''}">
                  <div>${cell(row)}</div>
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
