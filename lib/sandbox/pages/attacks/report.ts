import { type AttackReport, type AttackResult } from '../../attacks/index.js';
import { type Controlled } from '../../control/index.js';
import { html, type Markup } from '../../http/index.js';
import { short, table } from '../frame/index.js';
import { pathOf } from '../nav.js';

/** The verdict on each attack; what got in comes first. */
export function attackReport({ signIns }: Pick<Controlled, 'signIns'>, report: AttackReport): Markup {
  const { results, control, passed, applicationId } = report;
  const count = (verdict: string): number => results.filter(result => result.verdict === verdict).length;
  const rank = { accepted: 0, failed: 1, refused: 2 };
  const sorted = [...results].sort((one, other) => rank[one.verdict] - rank[other.verdict]);
  const columns = [
    { title: 'Attack', cell: ({ name, about }: AttackResult) => html`${name} <small>${about}</small>` },
    { title: 'Verdict', cell: (result: AttackResult) => verdict(result, result === control) },
    { title: 'Answer', cell: answer },
    { title: 'Reported', cell: (result: AttackResult) => reported(signIns, result) },
  ];
  return html`<section id="report">
    <div class="head">
      <h2>What ${short(applicationId, 60)} made of it</h2>
      <span class="tag ${passed ? 'good' : 'bad'}">${passed ? 'safe' : 'not safe'}</span>
    </div>
    <div class="card">
      <ul class="rows">
        <li>
          <span class="who">Accepted: somebody got in who should not</span>
          <span class="figures">${count('accepted')}</span>
        </li>
        <li>
          <span class="who">Failed: a stranger can break something</span>
          <span class="figures">${count('failed')}</span>
        </li>
        <li>
          <span class="who">Refused, as it ought to be</span> <span class="figures">${count('refused')}</span>
        </li>
      </ul>
    </div>
    ${table('The honest answer, as a control: it has to be accepted', columns, [control], html``)}
    ${table(`${results.length} hostile answers, the worst first`, columns, sorted, html``)}
  </section>`;
}

function verdict({ verdict }: AttackResult, isControl: boolean): Markup {
  if (isControl)
    return verdict === 'accepted'
      ? html`<span class="tag fixed good">accepted</span>`
      : html`<span class="tag fixed bad">${verdict}: it refuses everything</span>`;
  if (verdict === 'refused') return html`<span class="tag fixed good">refused</span>`;
  return verdict === 'accepted'
    ? html`<span class="tag fixed bad">accepted: danger</span>`
    : html`<span class="tag fixed warn">failed</span>`;
}

function answer({ status, location, error }: AttackResult): Markup {
  return html`${status ?? error ?? 'none'}
  ${location === undefined ? '' : html`<small>to ${short(pathOfAddress(location), 80)}</small>`}`;
}

/** Where it leads, without the host: what matters is which page. */
function pathOfAddress(location: string): string {
  if (!URL.canParse(location)) return location;
  const { pathname, search } = new URL(location);
  return pathname + search;
}

/** The code the application gave for it, and the way to its checks. */
function reported(signIns: Controlled['signIns'], { requestId }: AttackResult): Markup {
  const signIn = signIns.find(requestId);
  const last = signIn?.explanations.at(-1);
  const said =
    last === undefined ? 'nothing that names it' : last.accepted ? 'accepted' : (last.code ?? 'refused');
  return html`${last?.code ? html`<code>${short(said, 60)}</code>` : said}
  ${signIn ? html`<small><a href="${pathOf('explain')}?request=${encodeURIComponent(requestId)}">look at it</a></small>` : ''}`;
}
