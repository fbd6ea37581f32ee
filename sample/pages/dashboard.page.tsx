import { type VNode } from 'preact';
import { type Account } from '../accounts/accounts.repository.js';
import { type Invoice } from '../invoices/invoice.js';
import { type Membership } from '../users/users.repository.js';
import { type Attempt } from '../web/attempt.js';
import { BillingSection, type BillingView } from './billing.section.js';
import { money } from './format.js';
import { InvoicesSection } from './invoices.section.js';
import { Layout, render } from './layout.js';

export interface DashboardView {
  readonly account: Account;
  readonly membership: Membership;
  readonly invoices: Attempt<readonly Invoice[]>;
  readonly bills: BillingView['bills'];
  readonly chargeReference: string;
  /** Id of a bill that was just made. */
  readonly charged: string | undefined;
  readonly sandboxUrl: string;
}

export function dashboardPage(view: DashboardView): string {
  const { account, membership, invoices, bills, chargeReference, sandboxUrl } = view;
  return render(
    <Layout title={account.name} aside={<Person {...membership} />}>
      <h1 data-testid="group-name">{account.name}</h1>
      <Notice {...view} />
      <div class="columns">
        <InvoicesSection invoices={invoices} />
        <div class="stack">
          <BillingSection account={account} bills={bills} chargeReference={chargeReference} />
          <section class="card hint" aria-labelledby="next">
            <h2 id="next">What to try next</h2>
            <p>
              In <a href={`${sandboxUrl}/#${account.group.id}`}>the sandbox</a>, change an invoice, remove{' '}
              {membership.user.name} or cancel {account.name}'s subscription. Then reload this page.
            </p>
          </section>
        </div>
      </div>
    </Layout>,
  );
}

function Person({ user, role }: Membership): VNode {
  return (
    <div class="person">
      <span class="title">
        <span data-testid="user-name">{user.name}</span>
        <small data-testid="role">{role}</small>
      </span>
      <form method="post" action="/sign-out" data-testid="sign-out">
        <button type="submit" class="quiet">
          Sign out
        </button>
      </form>
    </div>
  );
}

/** Only for a bill that is really there: the address could have been written by anybody. */
function Notice({ bills, charged }: DashboardView): VNode | null {
  const bill = 'value' in bills ? bills.value.find(({ id }) => id === charged) : undefined;
  if (!bill) return null;
  return (
    <p class="notice" role="status" data-testid="notice">
      Charged {money(bill.priceCents, bill.currency)}. The marketplace has the bill.
    </p>
  );
}
