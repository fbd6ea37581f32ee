import { html, type Markup } from '../../http/index.js';
import { type Exchange, type ExchangedMessage, type ExchangeSummary } from '../../journal/index.js';
import { timeTag } from '../format.js';
import { copyable, type PageContext, short } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { curlOfExchange } from './exchange-curl.js';
import { samlIn } from './saml.js';

/** What was answered; a fault says what was done to it. */
export function statusTag({ status, fault }: ExchangeSummary): Markup {
  const broken = fault === 'reset' || fault === 'lost' || fault === 'truncated';
  const tone = broken || status >= 500 ? 'bad' : status >= 400 ? 'warn' : status >= 300 ? '' : 'good';
  return html`<span class="tag fixed ${tone}">${broken ? `${fault}` : status}</span>
    ${fault === undefined || broken ? '' : html`<small>fault: ${fault}</small>`}`;
}

/** One request and its answer, with what is encoded in them decoded. */
export function exchangeDetail(context: PageContext, exchange: Exchange): Markup {
  const { id, at, method, target, tookMs, applicationId, request, response } = exchange;
  const saml = samlIn(context.sandbox, exchange);
  return html`<section class="card" id="request">
    <div class="head">
      <h2><code>${method}</code> ${short(target.split('?')[0] ?? '', 200)}</h2>
      <a href="${pathOf('inspector')}">Close</a>
    </div>
    <p>
      ${statusTag(exchange)}
      <span class="soft">after ${Math.round(tookMs)} ms,</span> ${timeTag(at, 'seconds')}
      <span class="soft"
        >${applicationId === undefined ? 'without credentials of an application' : html`by <code>${short(applicationId, 40)}</code>`}
        · ${id}</span
      >
    </p>
    ${parameters(target)}
    ${saml.map(
      ({ title, xml, requestId }) =>
        html`<h3>${title}</h3>
          <pre tabindex="0">${xml}</pre>
          ${requestId === undefined ? '' : html`<p><a href="${pathOf('explain')}?request=${encodeURIComponent(requestId)}">Explain this sign-in</a></p>`}`,
    )}
    <div class="grid">
      <div class="message">
        <h3>Request</h3>
        ${message(request)}
      </div>
      <div class="message">
        <h3>Answer</h3>
        ${message(response)}
      </div>
    </div>
    <h3>As curl</h3>
    ${copyable(curlOfExchange(context.origin, exchange))}
  </section>`;
}

function parameters(target: string): Markup | '' {
  const mark = target.indexOf('?');
  const query = mark < 0 ? [] : [...new URLSearchParams(target.slice(mark + 1))].slice(0, 50);
  if (query.length === 0) return '';
  return html`<dl>
    ${query.map(
      ([name, value]) =>
        html`<dt><code>${short(name, 40)}</code></dt>
          <dd>${short(value, 300)}</dd>`,
    )}
  </dl>`;
}

function message({ headers, body, cut }: ExchangedMessage): Markup {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return html`<details>
      <summary>Headers</summary>
      <pre tabindex="0">${lines.join('\n')}</pre>
    </details>
    <pre tabindex="0">${body === '' ? '(no body)' : body}</pre>
    ${cut > 0 ? html`<p class="soft">${cut} characters more are not kept.</p>` : ''}`;
}
