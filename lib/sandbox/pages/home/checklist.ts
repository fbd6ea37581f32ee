import { html, type Markup } from '../../http/index.js';
import { type Step, STEPS } from '../../progress/index.js';
import { timeTag } from '../format.js';
import { type PageContext } from '../frame/index.js';
import { pathOf } from '../nav.js';

interface Words {
  readonly title: string;
  /** What to do to get there. */
  readonly todo: Markup;
}

const WORDS: Readonly<Record<Step, Words>> = {
  metadata: {
    title: 'The platform read the application’s metadata',
    todo: html`Start the application and check it on <a href="${pathOf('applications')}">Applications</a>.`,
  },
  'sign-in': {
    title: 'Somebody signed in',
    todo: html`Press “Sign in” below, or choose one of the
      <a href="${pathOf('scenarios')}">sign-in scenarios</a>.`,
  },
  'session-check': {
    title: 'The application checked a session',
    todo: html`Let three minutes pass on the <a href="${pathOf('clock')}">clock</a> (the application’s own
      clock counts, too), and open one of its pages again.`,
  },
  bill: {
    title: 'The application charged a group',
    todo: html`Create a bill from the application; <a href="${pathOf('bills')}">Bills</a> shows how.`,
  },
  'connec-read': {
    title: 'The application read Connec! data',
    todo: html`List a collection of a group, e.g. its invoices, from the application.`,
  },
  'connec-write': {
    title: 'The application wrote Connec! data',
    todo: html`Create or change a record from the application: other applications are told.`,
  },
  notification: {
    title: 'A notification was delivered',
    todo: html`Subscribe to a collection in the application’s metadata, then change a record as another
      application in <a href="${pathOf('connec')}">Connec!</a>.`,
  },
  webhook: {
    title: 'The application answered a webhook',
    todo: html`Remove somebody from a group, or cancel its subscription, on
      <a href="${pathOf('people')}">Groups and users</a>.`,
  },
};

/** What the application has done for the first time, and what is still to do. */
export function checklist({ sandbox: { progress } }: PageContext): Markup {
  const passed = STEPS.filter(step => progress.passedAt(step)).length;
  return html`<section class="card" id="checklist" data-live>
    <div class="head">
      <h2>Your application, step by step</h2>
      <span class="tag ${passed === STEPS.length ? 'good' : ''}">${passed} of ${STEPS.length}</span>
    </div>
    <ol class="steps">
      ${STEPS.map(step => line(WORDS[step], progress.passedAt(step)))}
    </ol>
  </section>`;
}

function line({ title, todo }: Words, at: Date | undefined): Markup {
  if (!at)
    return html`<li>
      <span class="mark" aria-hidden="true"></span>
      <div>${title} <span class="unseen">(to do)</span><small>${todo}</small></div>
    </li>`;
  return html`<li class="passed">
    <span class="mark" aria-hidden="true">✓</span>
    <div>${title} <span class="unseen">(done)</span><small>${timeTag(at)}</small></div>
  </li>`;
}
