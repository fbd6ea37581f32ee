import { checkMetadata, rotateKey, updateApplication } from '../../control/actions/applications.js';
import { html, isObject, type Markup, parseJson } from '../../http/index.js';
import { type MetadataFetch } from '../../outbound/index.js';
import { type Application } from '../../state/index.js';
import { timeTag } from '../format.js';
import {
  actionForm,
  copyable,
  emptyState,
  type Page,
  type PageContext,
  short,
  table,
} from '../frame/index.js';
import { type CheckedField, checkMetadataDocument } from './metadata-check.js';
import { presetSnippet } from './snippet.js';

export const page: Page = {
  lead: 'The applications that are sold here: how they sign in to the platform, and whether it reaches them and understands what they say about themselves.',
  render: context =>
    html`${[...context.sandbox.platform.state.applications.values()].map(application => section(context, application))}`,
};

/** Ids are other people's choice: none may be taken for one of the frame's. */
const placeOf = (id: string): string => `application-${id}`;

function section(context: PageContext, application: Application): Markup {
  const { id } = application;
  const fetched = context.sandbox.metadata.lastFetch(id);
  return html`<section id="${placeOf(id)}" data-live>
    <div class="head">
      <h2>${short(application.name)}</h2>
      ${reachability(fetched)}
    </div>
    ${context.notice(placeOf(id))}
    <div class="grid">${credentials(context, application)} ${snippet(context, application)}</div>
    ${metadataCheck(context, application, fetched)}
  </section>`;
}

function credentials(context: PageContext, application: Application): Markup {
  const { id, key, name, host, metadataPath } = application;
  return html`<div class="card">
    <h3>Where it is, and what it signs in with</h3>
    <dl>
      <dt>API id</dt>
      <dd><code>${id}</code></dd>
      <dt>API key</dt>
      <dd><code>${short(key)}</code></dd>
      <dt>Address</dt>
      <dd><a href="${host}">${short(host)}</a></dd>
      <dt>Metadata</dt>
      <dd><code>${short(metadataPath)}</code></dd>
    </dl>
    ${actionForm(context, rotateKey, { submit: 'Rotate the key', label: `Rotate the key of ${id}`, tone: 'danger', params: { id }, place: placeOf(id) })}
    <details class="row">
      <summary>Change name, address or metadata path</summary>
      ${actionForm(context, updateApplication, { submit: 'Save', label: `Save ${id}`, params: { id }, place: placeOf(id), values: { name, host, metadataPath } })}
    </details>
  </div>`;
}

function snippet({ origin }: PageContext, application: Application): Markup {
  return html`<div class="card">
    <h3>Its preset in nestjs-maestrano</h3>
    <p class="soft">Into the module of the application, and it belongs to this marketplace.</p>
    ${copyable(presetSnippet(application, origin))}
  </div>`;
}

function reachability(fetched: MetadataFetch | undefined): Markup {
  if (!fetched) return html`<span class="tag">not asked yet</span>`;
  const attempt = fetched.delivery.attempts.at(-1);
  if (attempt?.status === undefined)
    return html`<span class="tag bad">not reached: ${attempt?.error ?? 'no answer'}</span>`;
  return fetched.metadata
    ? html`<span class="tag good">reachable</span>`
    : html`<span class="tag warn">reachable, without metadata</span>`;
}

function metadataCheck(
  context: PageContext,
  application: Application,
  fetched: MetadataFetch | undefined,
): Markup {
  const { id, host, metadataPath } = application;
  return html`<div class="card">
    <h3>Metadata check</h3>
    <p class="soft">
      The platform reads <code>${short(`${host}${metadataPath}`, 200)}</code> to learn where sign-ins start
      and webhooks go.
    </p>
    ${actionForm(context, checkMetadata, { submit: 'Check now', label: `Check now: metadata of ${id}`, params: { id }, place: placeOf(id) })}
    ${fetched ? findings(context, application, fetched) : emptyState('It has not been read yet.', 'Start the application, and press "Check now".')}
  </div>`;
}

function findings({ origin }: PageContext, { id, host }: Application, { delivery }: MetadataFetch): Markup {
  const attempt = delivery.attempts.at(-1);
  const document = parseJson(attempt?.body ?? '');
  const asked = html`<p class="soft">Read ${timeTag(delivery.createdAt, 'seconds')}.</p>`;
  if (attempt?.status === undefined || attempt.status > 299 || !isObject(document))
    return html`${asked}
    ${refusal(attempt?.status, attempt?.error)}${attempt?.body ? html`<pre tabindex="0">${attempt.body.slice(0, 2000)}</pre>` : ''}`;
  const fields = checkMetadataDocument(document, { applicationId: id, host, sandboxUrl: origin });
  const wrong = fields.filter(({ verdict }) => verdict === 'wrong').length;
  return html`${asked}
    ${table<CheckedField>(
      wrong === 0
        ? 'Everything is as it ought to be.'
        : `${wrong} of ${fields.length} are not as they ought to be.`,
      [
        { title: 'Field', cell: ({ field }) => html`<code class="whole">${field}</code>` },
        { title: 'Expected', cell: ({ expected }) => short(expected) },
        {
          title: 'Actual',
          cell: ({ actual }) => (actual === undefined ? 'missing' : html`<code>${short(actual, 300)}</code>`),
        },
        { title: 'Verdict', cell: verdict },
      ],
      fields,
      html``,
    )}
    <details class="row">
      <summary>The document</summary>
      <pre tabindex="0">${JSON.stringify(document, null, 2).slice(0, 20_000)}</pre>
    </details>`;
}

function verdict({ verdict, actual }: CheckedField): Markup {
  if (verdict === 'good') return html`<span class="tag good">right</span>`;
  if (verdict === 'wrong')
    return html`<span class="tag bad">${actual === undefined ? 'missing' : 'wrong'}</span>`;
  return html`<span class="tag">optional</span>`;
}

/** Why there is nothing to compare, and what to do about it. */
function refusal(status: number | undefined, error: string | undefined): Markup {
  const [what, next] =
    status === undefined
      ? [
          `No answer came: ${error ?? 'unknown reason'}.`,
          'Start the application, or change its address above.',
        ]
      : status === 401
        ? [
            'The application answered 401.',
            'It knows another id or key: compare its preset with the one above.',
          ]
        : status === 404
          ? [
              'The application answered 404.',
              'Is MaestranoModule imported, and the path above the one it serves?',
            ]
          : status > 299
            ? [`The application answered ${status}.`, 'Its log has the reason.']
            : ['The answer is no JSON object.', 'Something else answers at this address.'];
  return html`<div class="notice refused">
    <p>${what}</p>
    <p>${next}</p>
  </div>`;
}
