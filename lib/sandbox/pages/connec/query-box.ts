import { COLLECTIONS } from '../../connec/index.js';
import { html, type Markup } from '../../http/index.js';
import { type Group } from '../../state/index.js';
import { copyable, type PageContext, quote } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { type ConnecView, DEFAULT_TOP } from './view.js';

const INPUTS = [
  ['$filter', 'Filter ($filter)', `status eq 'AUTHORISED' and amount.total_amount gt 100`],
  ['$orderby', 'Order ($orderby)', 'due_date DESC'],
  ['$search', 'Search ($search)', 'any text'],
  ['$top', 'On a page ($top)', String(DEFAULT_TOP)],
] as const;

/** Whose data, which collection, and which of it: the query as an application asks it. */
export function queryBox({ sandbox, origin }: PageContext, view: ConnecView): Markup {
  const groups = [...sandbox.platform.state.groups.values()];
  return html`<form class="card" method="get" action="${pathOf('connec')}">
    <div class="fields">
      <label
        >Group<select name="group">
          ${groups.map(group => option(group.id, groupLabel(group), view.group.id))}
        </select></label
      >
      <label
        >Collection<select name="collection">
          ${[...COLLECTIONS].sort().map(name => option(name, name, view.collection))}
        </select></label
      >
      ${INPUTS.map(
        ([name, label, example]) =>
          html`<label class="${name === '$filter' ? 'full' : ''}"
            >${label}<input
              name="${name}"
              value="${view.asked.get(name) ?? ''}"
              placeholder="${example}"
              maxlength="2000"
              autocomplete="off"
          /></label>`,
      )}
      <div class="full"><button>Ask</button></div>
    </div>
    <details class="curl">
      <summary>The call an application makes</summary>
      ${copyable(`curl ${quote(origin + view.target)} \\\n  -u "${view.group.applicationId}:$MNO_API_KEY"`)}
    </details>
  </form>`;
}

function groupLabel({ id, name, status }: Group): string {
  return `${name.slice(0, 60)} · ${id}${status === 'running' ? '' : ' (cancelled)'}`;
}

function option(value: string, label: string, selected: string): Markup {
  return html`<option value="${value}" ${value === selected ? html`selected` : ''}>${label}</option>`;
}
