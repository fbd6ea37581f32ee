import { runBatch } from '../../control/actions/records.js';
import { html, isObject, type Markup } from '../../http/index.js';
import { actionForm, type PageContext, short, table } from '../frame/index.js';
import { jsonText } from './record-list.js';
import { type ConnecView } from './view.js';

/** Several operations in one call, as applications send them. */
export function batchConsole(context: PageContext, { group, collection }: ConnecView): Markup {
  const base = `/connec/api/v2/${group.id}`;
  const ops = [
    { method: 'GET', url: `${base}/company` },
    { method: 'GET', url: `${base}/${collection}?$top=1` },
  ];
  return html`<section id="batch">
    <h2>Batch console</h2>
    ${context.notice('batch')} ${results(context)}
    <div class="card">
      <p class="soft">
        Runs as <code>${group.applicationId}</code>, each operation as a call of its own. What it writes is
        told to the others, not to itself.
      </p>
      ${actionForm(context, runBatch, { submit: 'Run', params: { id: group.applicationId }, place: 'batch', values: { ops } })}
    </div>
  </section>`;
}

function results({ outcome }: PageContext): Markup | '' {
  if (outcome?.action !== runBatch.name || !outcome.ok || !isObject(outcome.result)) return '';
  const { body } = outcome.result;
  const list =
    isObject(body) && Array.isArray(body['results']) ? (body['results'] as unknown[]).filter(isObject) : [];
  if (list.length === 0) return html`<pre tabindex="0">${jsonText(body)}</pre>`;
  return table(
    'Answers, in the order of the operations',
    [
      {
        title: 'Status',
        cell: result =>
          html`<span class="tag ${isGood(result['status']) ? 'good' : 'bad'}"
            >${short(String(result['status']), 10)}</span
          >`,
      },
      { title: 'Answer', cell: result => html`<pre tabindex="0">${jsonText(result['body'])}</pre>` },
    ],
    list,
    html``,
  );
}

const isGood = (status: unknown): boolean => typeof status === 'number' && status < 400;
