import { html, type Markup } from '../../http/index.js';
import { brand, documentOf } from '../layout.js';
import { type PageEntry, PAGES, pathOf, type Section } from '../nav.js';
import { timeTag } from '../format.js';

interface Framed {
  readonly entry: PageEntry;
  readonly heading: string;
  readonly lead: string;
  readonly now: Date;
  readonly frozen: boolean;
  /** What the form that led here did, unless the content tells. */
  readonly notice: Markup | '';
  readonly content: Markup;
}

const SCRIPT = html`<script src="/_sandbox/script.js" defer></script>`;

/** The frame of every page: where one is, where one can go, what time it is. */
export function frame({ entry, heading, lead, now, frozen, notice, content }: Framed): Markup {
  return documentOf(
    entry.title,
    html`<body class="site">
      <a class="skip" href="#main">Skip to the content</a>
      <header class="top">
        <div class="bar">
          ${brand()}
          <details class="menu">
            <summary>Menu</summary>
            ${navigation(entry)}
          </details>
        </div>
      </header>
      <div class="side">${navigation(entry)}</div>
      <main id="main" tabindex="-1">
        <div class="title">
          <h1>${heading}</h1>
          <a class="now" href="${pathOf('clock')}" id="now" data-live
            ><span class="tag ${frozen ? '' : 'good'}">${frozen ? 'frozen' : 'running'}</span>
            ${timeTag(now)}</a
          >
        </div>
        <p class="lead">${lead}</p>
        ${notice} ${content}
      </main>
    </body>`,
    SCRIPT,
  );
}

function navigation(current: PageEntry): Markup {
  const sections = new Map<Section, PageEntry[]>();
  for (const entry of PAGES) sections.set(entry.section, [...(sections.get(entry.section) ?? []), entry]);
  return html`<nav aria-label="Pages">
    ${[...sections].map(
      ([section, entries]) =>
        html`${section === 'Start' ? '' : html`<p>${section}</p>`}
          <ul>
            ${entries.map(entry => link(entry, entry === current))}
          </ul>`,
    )}
  </nav>`;
}

function link({ path, title }: PageEntry, current: boolean): Markup {
  return html`<li><a href="${path}" ${current ? html`aria-current="page"` : ''}>${title}</a></li>`;
}
