import { type Customer } from '../records/customer.js';
import { type Problem } from '../web/kindly.js';
import { type Visit } from '../web/visit.service.js';
import { Layout, render } from './layout.js';
import { ProblemNotice } from './parts.js';

export interface CustomersView {
  readonly visit: Visit;
  readonly customers: readonly Customer[];
  /** One that was just saved. */
  readonly saved: Customer | undefined;
  readonly problem: Problem | undefined;
}

export function customersPage({ visit, customers, saved, problem }: CustomersView): string {
  return render(
    <Layout title="Customers" visit={visit} path="/customers" isLive>
      <h1>Customers of {visit.account.name}</h1>
      {saved && (
        <p class="notice" role="status" data-testid="notice">
          {saved.name} is saved. Connec! tells the other applications of {visit.account.name}.
        </p>
      )}
      {problem && <ProblemNotice about="What you see may not be the latest." problem={problem} />}
      <section class="card" aria-label="Customers" id="customers" data-live>
        {customers.length === 0 ? (
          <p class="soft">
            No customers yet. Organizations that other applications write to Connec! appear here.
          </p>
        ) : (
          <ul class="rows">
            {customers.map(({ id, name, code, email, phone }) => (
              <li key={id} data-row={id} data-testid="customer">
                <span class="title">
                  <span data-testid="customer-name">{name}</span>
                  <small>{[code, email, phone].filter(Boolean).join(' · ')}</small>
                </span>
                <a
                  class="button quiet"
                  href={`/customers/${encodeURIComponent(id)}`}
                  aria-label={`Edit ${name}`}
                >
                  Edit
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Layout>,
  );
}
