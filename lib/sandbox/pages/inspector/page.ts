import { MaestranoSandboxError } from '../../../errors/index.js';
import { clearRequests } from '../../control/actions/requests.js';
import { html, type Markup } from '../../http/index.js';
import { type ExchangeSummary } from '../../journal/index.js';
import { timeTag } from '../format.js';
import { actionForm, emptyState, type Page, type PageContext, short, table } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { exchangeDetail, statusTag } from './exchange.js';

const SHOWN = 50;

export const page: Page = {
  heading: 'Request inspector',
  lead: 'Every request that applications and browsers made to the platform, as it happens. Keys, cookies and tokens are masked.',
  render: context => {
    const { exchanges } = context.sandbox;
    const id = context.query.get('request');
    const exchange = id === null ? undefined : exchanges.find(id);
    if (id !== null && !exchange) throw MaestranoSandboxError.unknown('request', id);
    return html`${exchange ? exchangeDetail(context, exchange) : ''} ${chooser(context)} ${list(context)}`;
  },
};

/** Which of them are listed. */
function chooser({ query }: PageContext): Markup {
  return html`<form class="card" method="get" action="${pathOf('inspector')}">
    <div class="fields">
      <label
        >Path or application holds<input
          name="holds"
          value="${query.get('holds') ?? ''}"
          maxlength="200"
          placeholder="/api/v1/account"
          autocomplete="off"
      /></label>
      <label
        >Status<select name="status">
          ${[
            ['', 'any'],
            ['ok', 'below 400'],
            ['bad', '400 and above'],
          ].map(
            ([value = '', label = '']) =>
              html`<option value="${value}" ${value === (query.get('status') ?? '') ? html`selected` : ''}>
                ${label}
              </option>`,
          )}
        </select></label
      >
      <div><button class="quiet">Show these</button></div>
    </div>
  </form>`;
}

function list(context: PageContext): Markup {
  const { query, sandbox } = context;
  const all = sandbox.exchanges.summaries.reverse();
  const holds = query.get('holds')?.trim() ?? '';
  const status = query.get('status');
  const chosen = all.filter(
    ({ target, applicationId, status: code }) =>
      (target.includes(holds) || applicationId?.includes(holds)) &&
      (status === 'ok' ? code < 400 : status === 'bad' ? code >= 400 : true),
  );
  return html`<section id="requests" data-live>
    ${context.notice('requests')}
    ${table(
      chosen.length > SHOWN ? `The last ${SHOWN} of ${chosen.length}, newest first` : 'Newest first',
      [
        { title: 'Request', cell: request => link(context, request) },
        { title: 'Status', cell: statusTag },
        { title: 'Took', numeric: true, cell: ({ tookMs }) => `${Math.round(tookMs)}\u00a0ms` },
        {
          title: 'From',
          cell: ({ applicationId }) =>
            applicationId === undefined
              ? 'a browser, or nobody'
              : html`<code>${short(applicationId, 40)}</code>`,
        },
        { title: 'When', cell: ({ at }) => timeTag(at, 'seconds') },
      ],
      chosen.slice(0, SHOWN),
      all.length === 0
        ? emptyState(
            'Nothing came in yet.',
            html`<a href="${pathOf('scenarios')}">Sign somebody in</a>, or let the application call the
              platform.`,
          )
        : emptyState(
            'No request is like that.',
            html`<a href="${pathOf('inspector')}">Show all ${all.length}</a>.`,
          ),
      ({ id }) => id,
    )}
    ${all.length > 0 ? actionForm(context, clearRequests, { submit: 'Forget them', tone: 'quiet', place: 'requests', back: pathOf('inspector') }) : ''}
  </section>`;
}

function link({ query }: PageContext, { id, method, target }: ExchangeSummary): Markup {
  const more = new URLSearchParams(query);
  more.set('request', id);
  return html`<a href="${`${pathOf('inspector')}?${more.toString()}#request`}"
    ><code>${method}</code> ${short(target, 70)}</a
  >`;
}
