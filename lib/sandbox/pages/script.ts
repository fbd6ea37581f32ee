/**
 * The one script of the sandbox's pages. Everything works without it: it copies, keeps the `curl` beside a form in step
 * with what is typed, and refreshes what is marked `data-live` as things happen.
 */
export const SCRIPT = String.raw`'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function offerCopies() {
  for (const button of all('[data-copy]')) button.hidden = false;
}

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const text = button.parentElement.querySelector('[data-copied]').textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector('[data-copied]'));
    button.textContent = 'Selected';
  }
});

let typing;
document.addEventListener('input', ({ target }) => {
  const { form } = target;
  const block = form?.dataset.action && form.nextElementSibling;
  if (!block?.matches('[data-curl]')) return;
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const answer = await fetch(form.action.replace('/do/', '/curl/'), {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
    });
    if (answer.ok) block.querySelector('[data-copied]').textContent = await answer.text();
  }, 250);
});

const isUsed = element =>
  (element.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')) ||
  all('input, textarea, select', element).some(isChanged) ||
  (getSelection().toString() !== '' && element.contains(getSelection().anchorNode));

function isChanged(input) {
  if (input.type === 'checkbox') return input.checked !== input.defaultChecked;
  if (input.tagName !== 'SELECT') return input.value !== input.defaultValue;
  const first = input.options.length > 0 ? input.options[0] : undefined;
  return input.value !== (all('option', input).find(option => option.defaultSelected) ?? first)?.value;
}

const FOCUSABLE = 'a, button, summary';

function replace(element, fresh) {
  const open = all('details', element).map(details => details.open);
  const shape = details => details.querySelector('summary')?.textContent.trim();
  const names = all('details', element).map(shape);
  all('details', fresh).forEach((details, index) => {
    if (names[index] === shape(details)) details.open = open[index] || details.open;
  });
  const focused = all(FOCUSABLE, element).indexOf(document.activeElement);
  element.replaceWith(fresh);
  if (focused >= 0) all(FOCUSABLE, fresh)[focused]?.focus({ preventScroll: true });
}

async function refresh() {
  const answer = await fetch(location.href.split('#')[0], { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const element of all('[data-live]')) {
    const next = fresh.getElementById(element.id);
    if (!next || isUsed(element)) continue;
    const before = element.cloneNode(true);
    for (const details of all('details', before)) details.open = false;
    const after = next.cloneNode(true);
    for (const details of all('details', after)) details.open = false;
    for (const button of all('[data-copy]', before)) (button.hidden = true), (button.textContent = 'Copy');
    if (before.outerHTML !== after.outerHTML) replace(element, document.adoptNode(next));
  }
  offerCopies();
}

let source;
let waiting;
function listen() {
  if (document.hidden || all('[data-live]').length === 0) {
    source?.close();
    source = undefined;
    return;
  }
  if (source) return;
  source = new EventSource('/_sandbox/pages/events');
  // Opened, or opened again: something may have happened meanwhile.
  source.onopen = () => soon();
  source.onmessage = () => soon();
}
function soon() {
  waiting ??= setTimeout(() => {
    waiting = undefined;
    refresh().catch(() => undefined);
  }, 300);
}

document.addEventListener('visibilitychange', listen);
document.addEventListener('keydown', event => {
  const menu = document.querySelector('.menu[open]');
  if (event.key !== 'Escape' || !menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});
offerCopies();
listen();
`;
