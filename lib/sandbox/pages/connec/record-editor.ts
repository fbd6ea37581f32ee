import { MaestranoSandboxError } from '../../../errors/index.js';
import { createRecord, deleteRecord, generateRecords, updateRecord } from '../../control/actions/records.js';
import { exampleOf } from '../../connec/index.js';
import { html, isObject, type Markup } from '../../http/index.js';
import { actionButton, actionForm, curlsOf, type PageContext, short, table } from '../frame/index.js';
import { titleOf } from './record-list.js';
import { addressOf, type ConnecView } from './view.js';

/** What only the platform writes. */
const READ_ONLY = new Set(['id', 'created_at', 'updated_at', 'group_id', 'channel_id', 'resource_type']);

const writable = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !READ_ONLY.has(name)));

/** One record, to be changed behind the application's back. */
export function recordEditor(context: PageContext, view: ConnecView, id: string): Markup {
  const { group, collection, singular } = view;
  const { records } = context.sandbox;
  const record = records.find(group.organizationId, collection, id);
  if (!record) throw MaestranoSandboxError.unknown(`record in ${collection}`, id);
  const params = { groupId: group.id, collection, id };
  const links = records.links.of({ channelId: group.organizationId, scope: collection, id });
  return html`<section class="card" id="record">
    <div class="head">
      <h2>${short(titleOf(record))}</h2>
      <a href="${addressOf(view, {})}">Close</a>
    </div>
    ${context.notice('record')}
    <p class="soft">
      Saved as another application of the same customer: whoever subscribed to ${collection} is told.
    </p>
    ${actionForm(context, updateRecord, { submit: 'Save as another application', params, place: 'record', values: { record: writable(record) } })}
    ${
      singular
        ? ''
        : html`${actionButton(context, deleteRecord, { submit: 'Delete as another application', tone: 'danger', params, place: 'record' })}
          ${curlsOf(context, [{ action: deleteRecord, options: { params } }])}`
    }
    <h3>Its ids in applications</h3>
    ${table(
      `Ids of ${id}`,
      [
        { title: 'Application', cell: link => short(link.provider) },
        { title: 'Account', cell: link => short(link.realm) },
        { title: 'Id', cell: link => html`<code>${short(link.id)}</code>` },
      ],
      links,
      html`<p class="soft">None yet. An application that sends its own id with the record appears here.</p>`,
    )}
  </section>`;
}

/** New records: one as it is written here, or many that are made up. */
export function newRecords(context: PageContext, { group, collection, singular }: ConnecView): Markup {
  if (singular) return html``;
  const params = { groupId: group.id, collection };
  return html`<section id="new">
    <h2>New ${collection}</h2>
    ${context.notice('new')}
    <div class="grid">
      <div class="card">
        <h3>Make some up</h3>
        ${actionForm(context, generateRecords, { submit: 'Make up', params, place: 'new', values: { count: 10 } })}
      </div>
      <details class="card">
        <summary>Write one</summary>
        ${actionForm(context, createRecord, { submit: 'Create as another application', params, place: 'new', values: { record: sample(collection) } })}
      </details>
    </div>
  </section>`;
}

/** The first texts of the example: enough to begin with. */
function sample(collection: string): Record<string, unknown> {
  const simple = Object.entries(writable(exampleOf(collection))).filter(
    ([name, value]) => !isObject(value) && !Array.isArray(value) && !/_ids?$/.test(name),
  );
  return Object.fromEntries(simple.slice(0, 6));
}
