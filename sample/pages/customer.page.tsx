import { type VNode } from 'preact';
import { type Customer, type CustomerFields, type FieldProblems } from '../records/customer.js';
import { type Problem } from '../web/kindly.js';
import { type Visit } from '../web/visit.service.js';
import { Layout, render } from './layout.js';
import { ProblemNotice } from './parts.js';

export interface CustomerView {
  readonly visit: Visit;
  readonly customer: Customer;
  /** What the form shows: the customer, or what was entered. */
  readonly fields: CustomerFields;
  readonly fieldProblems: FieldProblems;
  /** Another application changed the customer while the form was open. */
  readonly isOutdated?: boolean;
  readonly problem?: Problem;
}

export function customerPage(view: CustomerView): string {
  const { visit, customer, fields, fieldProblems, isOutdated = false, problem } = view;
  const field = (name: keyof CustomerFields, label: string, type: string, autocomplete: string): VNode => (
    <Field {...{ name, label, type, autocomplete, value: fields[name], problem: fieldProblems[name] }} />
  );
  return render(
    <Layout title={customer.name} visit={visit} path="/customers">
      <h1>{customer.name}</h1>
      {problem && <ProblemNotice about="Nothing was saved." problem={problem} />}
      {isOutdated && (
        <p class="problem" role="alert" data-testid="outdated">
          Another application changed this customer meanwhile: {describe(customer)}. Save again to write yours
          over it.
        </p>
      )}
      <form class="card fields" method="post" action={`/customers/${encodeURIComponent(customer.id)}`}>
        <input type="hidden" name="version" value={customer.version} />
        {field('name', 'Name', 'text', 'organization')}
        {field('email', 'E-mail', 'email', 'email')}
        {field('phone', 'Phone', 'tel', 'tel')}
        <p class="actions">
          <button type="submit">Save to Connec!</button>
          <a class="button quiet" href="/customers">
            Back
          </a>
        </p>
      </form>
    </Layout>,
  );
}

interface FieldProps {
  readonly name: keyof CustomerFields;
  readonly label: string;
  readonly type: string;
  readonly autocomplete: string;
  readonly value: string;
  readonly problem: string | undefined;
}

function Field({ name, label, type, autocomplete, value, problem }: FieldProps): VNode {
  const problemId = `${name}-problem`;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        required={name === 'name'}
        autocomplete={autocomplete}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? problemId : undefined}
      />
      {problem && (
        <small class="wrong" id={problemId}>
          {problem}
        </small>
      )}
    </div>
  );
}

function describe({ name, email, phone }: Customer): string {
  return [name, email, phone].filter(part => part !== '').join(', ');
}
