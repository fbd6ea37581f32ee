/* global document, DOMParser, EventSource, fetch, location */

/**
 * Keeps an open page up to date: whenever the application says that something happened, the page asks for itself again
 * and takes over the sections that are marked with `data-live`. Without this script the page is reloaded by hand.
 */

const SECTIONS = '[data-live]';
const rowsOf = section =>
  new Map([...section.querySelectorAll('[data-row]')].map(row => [row.dataset.row, row]));

/** Sections as they came, without the marks that are put on them here. */
const shown = new Map();

let isRefreshing = false;
let isStale = false;

async function refresh() {
  // What happens while the page is being fetched is fetched after it.
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isStale) {
      isStale = false;
      await takeOver(await fetch(location.href, { headers: { Accept: 'text/html' } }));
    }
  } catch {
    // The application is away; the stream begins again when it is back, and so does this.
  } finally {
    isRefreshing = false;
  }
}

async function takeOver(response) {
  // The session has ended: reloading leads to the sign-in.
  if (response.status === 401) return location.reload();
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  let changed = 0;
  for (const section of document.querySelectorAll(SECTIONS)) {
    const update = page.getElementById(section.id);
    // Nobody loses the button that has the focus.
    if (update && !section.contains(document.activeElement)) changed += replace(section, update);
  }
  const status = document.getElementById('live-status');
  if (status && changed > 0) status.textContent = 'The page was brought up to date.';
}

/** Takes over a section, and marks the rows that are new or different. */
function replace(section, update) {
  if ((shown.get(section.id) ?? section.innerHTML) === update.innerHTML) return 0;
  shown.set(section.id, update.innerHTML);
  const before = rowsOf(section);
  const known = new Map([...before].map(([id, row]) => [id, row.innerHTML]));
  const marked = [...rowsOf(update)].filter(([id, row]) => known.get(id) !== row.innerHTML);
  section.replaceChildren(...update.childNodes);
  for (const [, row] of marked) row.classList.add('fresh');
  return 1;
}

const news = new EventSource('/timeline/news');
news.addEventListener('news', refresh);
// Also after the connection was lost: something may have happened meanwhile.
news.addEventListener('open', refresh);
