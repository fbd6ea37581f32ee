import { MaestranoSandboxError } from '../../../errors/index.js';
import { type Explanation, type SignIn } from '../../explain/index.js';
import { html, type Markup } from '../../http/index.js';
import { timeTag } from '../format.js';
import { emptyState, type Page, type PageContext, person, short, table } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { explained } from './checks.js';
import { sequence } from './sequence.js';

export const page: Page = {
  heading: 'Explain a sign-in',
  lead: 'One sign-in, message by message, between the browser, the application and the platform; and why the application let somebody in, or did not.',
  render: context => {
    const id = context.query.get('request');
    if (id === null) return html`${list(context)} ${others(context)}`;
    const signIn = context.sandbox.signIns.find(id);
    if (!signIn) throw MaestranoSandboxError.unknown('sign-in', id.slice(0, 200));
    return html`<p><a href="${pathOf('explain')}">All sign-ins</a></p>
      <section id="sign-in" data-live>${sequence(context, signIn)}</section>`;
  },
};

function list(context: PageContext): Markup {
  return html`<section id="sign-ins" data-live>
    ${table(
      'Newest first',
      [
        { title: 'Sign-in', cell: (signIn: SignIn) => who(context, signIn) },
        { title: 'Application', cell: ({ applicationId }) => html`<code>${short(applicationId, 40)}</code>` },
        { title: 'When', cell: ({ startedAt }) => timeTag(startedAt, 'seconds') },
        { title: 'Platform', cell: platformSays },
        { title: 'Application says', cell: applicationSays },
      ],
      context.sandbox.signIns.signIns,
      emptyState(
        'Nobody signed in yet.',
        html`<a href="${pathOf('scenarios')}">Play a sign-in</a>, or start one at the application.`,
      ),
    )}
  </section>`;
}

function who({ sandbox }: PageContext, { steps, requestId }: SignIn): Markup {
  const userId = steps.map(step => step.userId).findLast(id => id !== undefined);
  const user = sandbox.platform.state.users.get(userId ?? '');
  return html`<a href="${pathOf('explain')}?request=${encodeURIComponent(requestId)}"
    >${user ? short(person(user), 60) : (userId ?? 'not said yet')}</a
  >`;
}

function platformSays({ steps }: SignIn): Markup {
  switch (steps.at(-1)?.kind) {
    case 'answered':
      return html`<span class="tag good">answered</span>`;
    case 'refused-access':
      return html`<span class="tag bad">no access</span>`;
    default:
      return html`<span class="tag">asks who</span>`;
  }
}

function applicationSays({ explanations }: SignIn): Markup {
  const last = explanations.at(-1);
  if (!last) return html`<span class="soft">nothing</span>`;
  return last.accepted
    ? html`<span class="tag good">accepted</span>`
    : html`<span class="tag bad">${short(last.code ?? 'refused', 60)}</span>`;
}

const STRANGE = 5;

/** Reports on answers the platform never gave: somebody else's, or forgotten ones. */
function others({ sandbox }: PageContext): Markup | '' {
  const { orphans } = sandbox.signIns;
  if (orphans.length === 0) return '';
  return html`<section id="others" data-live>
    <h2>Answers that name no request of ours</h2>
    <p class="soft">
      Applications reported them, but they cannot be joined with a sign-in: forged, forgotten, or not readable
      at all.
    </p>
    ${orphans.slice(0, STRANGE).map((explanation: Explanation) => html`<div class="card">${explained(explanation)}</div>`)}
    ${orphans.length > STRANGE ? html`<p class="soft">These are the last ${STRANGE} of ${orphans.length}.</p>` : ''}
  </section>`;
}
