import { type VNode } from 'preact';
import { type Bill, type RecurringBill } from 'nestjs-maestrano';
import { PRICES } from '../billing/prices.js';
import { type Attempt } from '../web/attempt.js';
import { type Visit } from '../web/visit.service.js';
import { day, label, money, tone } from './format.js';
import { Layout, render } from './layout.js';
import { ProblemNotice } from './parts.js';

export interface BillingView {
  readonly visit: Visit;
  /** Newest first. */
  readonly bills: Attempt<readonly Bill[]>;
  /** The plan that is running. */
  readonly plan: Attempt<RecurringBill | undefined>;
  readonly chargeReference: string;
  /** Id of a bill that was just made. */
  readonly charged: string | undefined;
}

export function billingPage(view: BillingView): string {
  const { visit, bills, chargeReference } = view;
  const { account, marketplace } = visit;
  return render(
    <Layout title="Billing" visit={visit} path="/billing" isLive>
      <h1>Billing</h1>
      <p class="lead">
        {account.name} pays {marketplace.title}, for everything it uses there. This application only says what
        for.
      </p>
      <Notice {...view} />
      <div class="halves">
        <section class="card" aria-labelledby="once-title">
          <h2 id="once-title">Charge once</h2>
          <p class="soft">{PRICES.once.description}. A button that is pressed twice is billed once.</p>
          <form method="post" action="/billing/charges" data-testid="charge">
            <input type="hidden" name="reference" value={chargeReference} />
            <button type="submit">Charge {money(PRICES.once.priceCents, account.currency)}</button>
          </form>
        </section>
        <section class="card" aria-labelledby="plan-title" id="plan" data-live>
          <h2 id="plan-title">{PRICES.plan.description}</h2>
          <Plan {...view} />
        </section>
      </div>
      <section class="card" aria-labelledby="bills-title" id="bills" data-live>
        <h2 id="bills-title">Last bills</h2>
        <Bills bills={bills} />
      </section>
    </Layout>,
  );
}

function Plan({ plan, visit }: BillingView): VNode {
  if ('problem' in plan) return <ProblemNotice about="The plan could not be read." problem={plan.problem} />;
  if (!plan.value)
    return (
      <>
        <p class="soft">
          {money(PRICES.plan.priceCents, visit.account.currency)} a month, until it is cancelled. It is not
          running.
        </p>
        <form method="post" action="/billing/plan">
          <button type="submit">Start the plan</button>
        </form>
      </>
    );
  const { priceCents, currency, nextExecutionAt } = plan.value;
  return (
    <>
      <p class="soft" data-testid="plan-running">
        <span class="tag good">Running</span> {money(priceCents, currency)} a month
        {nextExecutionAt && `, charged next on ${day(nextExecutionAt)}`}.
      </p>
      <form method="post" action="/billing/plan/cancel">
        <button type="submit" class="quiet">
          Cancel the plan
        </button>
      </form>
    </>
  );
}

function Bills({ bills }: Pick<BillingView, 'bills'>): VNode {
  if ('problem' in bills)
    return <ProblemNotice about="The bills could not be read." problem={bills.problem} />;
  if (bills.value.length === 0) return <p class="soft">None yet.</p>;
  return (
    <ul class="rows">
      {bills.value.map(({ id, description, createdAt, status, priceCents, currency }) => (
        <li key={id} data-row={id} data-testid="bill" data-bill-id={id} data-status={status}>
          <span class="title">
            {withoutReference(description)}
            <small>{day(createdAt)}</small>
          </span>
          <span class="figures">
            <span data-testid="bill-amount">{money(priceCents, currency)}</span>{' '}
            <span class={tone(status)}>{label(status)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Only for a bill that is really there: the address could have been written by anybody. */
function Notice({ bills, charged, visit }: BillingView): VNode | null {
  const bill = 'value' in bills ? bills.value.find(({ id }) => id === charged) : undefined;
  if (!bill) return null;
  return (
    <p class="notice" role="status" data-testid="notice">
      Charged {money(bill.priceCents, bill.currency)}. {visit.marketplace.title} has the bill.
    </p>
  );
}

/** `chargeOnce` ends descriptions in its reference, to find the bill by. */
function withoutReference(description: string): string {
  return description.replace(/ \[ref:[^\]]*\]$/, '');
}
