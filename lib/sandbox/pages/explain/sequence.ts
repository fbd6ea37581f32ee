import { type SignIn, type SignInStep } from '../../explain/index.js';
import { html, type Markup } from '../../http/index.js';
import { prettyXml } from '../../journal/index.js';
import { timeTag } from '../format.js';
import { type PageContext, person, short } from '../frame/index.js';
import { explained } from './checks.js';

type Party = 'browser' | 'application' | 'platform';

interface Message {
  readonly from: Party;
  readonly to: Party;
  readonly title: Markup | string;
  readonly at?: Date;
  readonly detail?: Markup;
}

const NAMES: Readonly<Record<Party, string>> = {
  browser: 'Browser',
  application: 'Application',
  platform: 'Platform',
};

/** The messages of a sign-in, from above to below; each goes from one of the three to another, or stays. */
export function sequence(context: PageContext, signIn: SignIn): Markup {
  const messages = [...asked(signIn), ...chosen(context, signIn), ...answered(signIn), ...checked(signIn)];
  return html`<div class="lanes" aria-hidden="true">
      <span>Browser</span><span>Application</span><span>Platform</span>
    </div>
    <ol class="sequence">
      ${messages.map(message)}
    </ol>`;
}

function message({ from, to, title, at, detail }: Message): Markup {
  return html`<li class="step ${from}-${to}">
    <div class="arrow">
      <small>${from === to ? NAMES[from] : `${NAMES[from]} to ${NAMES[to]}`}</small>
      <strong>${title}</strong>
      ${at ? html`<small>${timeTag(at, 'seconds')}</small>` : ''}
    </div>
    ${detail ?? ''}
  </li>`;
}

function asked({ requestXml, startedAt, applicationId, attack }: SignIn): Message[] {
  return [
    {
      from: 'browser',
      to: 'application',
      title: 'starts a sign-in at the init address',
      detail: html`<p class="soft">The platform sees this only by what follows from it.</p>`,
    },
    {
      from: 'application',
      to: 'platform',
      title: 'redirects with an AuthnRequest',
      at: startedAt,
      detail: html`<p class="soft">
          From
          <code>${short(applicationId, 60)}</code>${attack === undefined ? '' : ', fetched by the attack lab'}
        </p>
        ${xml('The AuthnRequest', requestXml)}`,
    },
  ];
}

function chosen(context: PageContext, { steps, attack }: SignIn): Message[] {
  if (attack !== undefined)
    return [{ from: 'platform', to: 'platform', title: html`turns hostile: ${short(attack)}` }];
  return steps.map(step => choice(context, step));
}

function choice({ sandbox }: PageContext, { kind, at, userId, groupId }: SignInStep): Message {
  const { users, groups } = sandbox.platform.state;
  const user = users.get(userId ?? '');
  const name = short(user ? person(user) : (userId ?? ''), 60);
  const group = short(groups.get(groupId ?? '')?.name ?? groupId ?? '', 60);
  switch (kind) {
    case 'asked-who':
      return { from: 'platform', to: 'browser', at, title: 'asks who signs in' };
    case 'asked-for-which-group':
      return { from: 'platform', to: 'browser', at, title: html`asks ${name} for which group` };
    case 'refused-access':
      return { from: 'platform', to: 'browser', at, title: html`refuses ${name}, who has no access` };
    case 'answered':
      return { from: 'platform', to: 'platform', at, title: html`chooses ${name} for ${group}` };
  }
}

function answered({ responseXml, consumeUrl, explanations, attack }: SignIn): Message[] {
  if (responseXml === undefined) return [];
  return [
    {
      from: 'platform',
      to: 'application',
      title: attack === undefined ? 'answers, by a form the browser posts' : 'answers with a forged message',
      detail: html`<p class="soft">To <code>${short(consumeUrl, 200)}</code></p>
        ${xml('The Response', responseXml)}`,
    },
    {
      from: 'application',
      to: 'application',
      title: explanations.length > 0 ? 'checks the answer' : 'says nothing of its checks',
      detail:
        explanations.length > 0
          ? html`${explanations.map(explained)}`
          : html`<p class="soft">
              An application built with nestjs-maestrano reports them while it runs on this machine. Others
              can post to
              <code>/_sandbox/explanations</code>.
            </p>`,
    },
  ];
}

function checked({ sessionChecks }: SignIn): Message[] {
  return sessionChecks.map(({ at, valid }) => ({
    from: 'application',
    to: 'platform',
    at,
    title: `asks whether the session lives: ${valid ? 'yes' : 'no'}`,
  }));
}

function xml(title: string, text: string): Markup {
  return html`<details>
    <summary>${title}, decoded</summary>
    <pre tabindex="0">${prettyXml(text)}</pre>
  </details>`;
}
