import { type VNode } from 'preact';
import { type AccountUser } from 'nestjs-maestrano';
import { type Member } from '../accounts/members.repository.js';
import { type Attempt } from '../web/attempt.js';
import { type Visit } from '../web/visit.service.js';
import { moment } from './format.js';
import { Layout, render } from './layout.js';
import { ProblemNotice } from './parts.js';

export interface TeamView {
  readonly visit: Visit;
  /** Who signed in, with the role that the marketplace gave. */
  readonly members: readonly Member[];
  /** Everybody whom the marketplace lets in. */
  readonly people: Attempt<readonly AccountUser[]>;
}

export function teamPage({ visit, members, people }: TeamView): string {
  const { account, marketplace } = visit;
  const known = new Set(members.map(({ platformId }) => platformId));
  const others = 'value' in people ? people.value.filter(({ id }) => !known.has(id)) : [];
  return render(
    <Layout title="Team" visit={visit} path="/team" isLive>
      <h1>Team of {account.name}</h1>
      <p class="lead">
        Who may use this account, and as what, is decided on {marketplace.title}. A role comes with each
        sign-in.
      </p>
      {'problem' in people && (
        <ProblemNotice about="Who has not signed in yet could not be read." problem={people.problem} />
      )}
      <section class="card" aria-label="People" id="people" data-live>
        <ul class="rows">
          {members.map(member => (
            <MemberRow key={member.userId} member={member} isYou={member.userId === visit.member.userId} />
          ))}
          {others.map(({ id, name, surname, email }) => (
            <li key={id} data-row={id} data-testid="member">
              <span class="title">
                {[name, surname].filter(Boolean).join(' ') || id}
                <small>{email}</small>
              </span>
              <span class="figures">
                <small>Has not signed in yet</small>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Layout>,
  );
}

function MemberRow({ member, isYou }: { readonly member: Member; readonly isYou: boolean }): VNode {
  return (
    <li data-row={member.userId} data-testid="member">
      <span class="title">
        {member.name} {isYou && <span class="soft">(you)</span>}
        <small>{member.email}</small>
      </span>
      <span class="figures">
        <span class="tag accent">{member.role}</span>
        <small>
          Signed in <time dateTime={member.signedInAt.toISOString()}>{moment(member.signedInAt)}</time>
        </small>
      </span>
    </li>
  );
}
