import { type Explanation, type ReportedCheck } from '../../explain/index.js';
import { html, type Markup } from '../../http/index.js';
import { timeTag } from '../format.js';
import { emptyState, short, table } from '../frame/index.js';

const LONGEST = 300;

/** What an application says of one answer: the verdict, and each check with what was expected and what was there. */
export function explained({ at, accepted, code, preset, applicationId, checks }: Explanation): Markup {
  const failed = checks.filter(({ ok }) => !ok);
  return html`<p>
      <span class="tag ${accepted ? 'good' : 'bad'}">${accepted ? 'accepted' : 'refused'}</span>
      ${code === null ? '' : html`<code>${short(code, 100)}</code>`}
      <span class="soft"
        >by
        <code>${short(applicationId, 40)}</code
        >${preset === null ? '' : html`, preset <code>${short(preset, 60)}</code>`},
        ${timeTag(at, 'seconds')}</span
      >
    </p>
    ${failed.map(why)}
    <details>
      <summary>
        ${failed.length === 0 ? `All ${checks.length} checks hold` : `${checks.length - failed.length} of ${checks.length} checks hold`}
      </summary>
      ${checkTable(checks)}
    </details>`;
}

function checkTable(checks: readonly ReportedCheck[]): Markup {
  return table(
    'In the order they were made',
    [
      { title: 'Check', cell: ({ name }: ReportedCheck) => short(name) },
      {
        title: 'Result',
        cell: ({ ok }) =>
          html`<span class="tag fixed ${ok ? 'good' : 'bad'}">${ok ? 'holds' : 'fails'}</span>`,
      },
      { title: 'Expected', cell: ({ expected }) => value(expected) },
      { title: 'Was', cell: ({ actual }) => value(actual) },
      {
        title: 'Option',
        cell: ({ option }) => (option === null ? '' : html`<code>${short(option, 80)}</code>`),
      },
    ],
    checks,
    emptyState('It names no checks.', 'Only the verdict was reported.'),
  );
}

function why({ name, expected, actual, option }: ReportedCheck): Markup {
  return html`<p class="notice refused">
    <strong>${short(name)}</strong>: expected ${value(expected)}, was ${value(actual)}.
    ${option === null ? '' : html`It depends on the option <code>${short(option, 80)}</code>.`}
  </p>`;
}

function value(text: string | null): Markup {
  return text === null ? html`<span class="soft">nothing</span>` : html`<code>${short(text, LONGEST)}</code>`;
}
