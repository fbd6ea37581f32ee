import { type VNode } from 'preact';
import { type Bill } from 'nestjs-maestrano';
import { type Account } from '../accounts/accounts.repository.js';
import { CHARGE } from '../charge.js';
import { type Attempt } from '../web/attempt.js';
import { day, label, money } from './format.js';

export interface BillingView {
  readonly account: Account;
  /** Newest first. */
  readonly bills: Attempt<readonly Bill[]>;
  readonly chargeReference: string;
}

export function BillingSection({ account, bills, chargeReference }: BillingView): VNode {
  return (
    <section class="card" aria-labelledby="billing">
      <div class="head">
        <h2 id="billing">Billing</h2>
      </div>
      <p class="soft">{account.name} pays the marketplace, for everything it uses there.</p>
      <form method="post" action="/charges" data-testid="charge">
        <input type="hidden" name="reference" value={chargeReference} />
        <button type="submit">Charge {money(CHARGE.priceCents, account.currency)}</button>
      </form>
      <h3>Last bills</h3>
      {'problem' in bills ? (
        <p class="problem">The bills could not be read. {bills.problem}</p>
      ) : bills.value.length === 0 ? (
        <p class="soft">None yet.</p>
      ) : (
        <ul class="rows">
          {bills.value.map(bill => (
            <li key={bill.id} data-testid="bill" data-bill-id={bill.id} data-status={bill.status}>
              <span class="title">
                {withoutReference(bill.description)}
                <small>
                  {day(bill.createdAt)} · {label(bill.status)}
                </small>
              </span>
              <span class="number" data-testid="bill-amount">
                {money(bill.priceCents, bill.currency)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** `chargeOnce` ends descriptions in its reference, to find the bill by. */
function withoutReference(description: string): string {
  return description.replace(/ \[ref:[^\]]*\]$/, '');
}
