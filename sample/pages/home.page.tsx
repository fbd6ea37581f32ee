import { type Marketplace } from '../marketplaces.js';
import { Layout, render } from './layout.js';

export interface HomeView {
  /** Where the visitor is signed in already. */
  readonly signedInAt: Marketplace | undefined;
  readonly marketplaces: readonly { readonly marketplace: Marketplace; readonly signInUrl: string }[];
  readonly sandboxUrl: string;
}

export function homePage({ signedInAt, marketplaces, sandboxUrl }: HomeView): string {
  return render(
    <Layout title="Sign in">
      <div class="hero">
        <h1>Invoicing, sold on marketplaces</h1>
        <p class="lead">
          This application has no passwords and takes no payments. Customers sign in from the marketplace
          where they bought it, are billed through it, and share their invoices with the other applications
          they use.
        </p>
        {signedInAt && (
          <p class="actions">
            <a class="button" href="/dashboard" data-marketplace={signedInAt.name}>
              Open your dashboard
            </a>
          </p>
        )}
      </div>
      <h2>{signedInAt ? 'Or sign in again' : 'Sign in'}</h2>
      <ul class="choices">
        {marketplaces.map(({ marketplace, signInUrl }) => (
          <li key={marketplace.name} class="card stripe" data-marketplace={marketplace.name}>
            <h3>{marketplace.title}</h3>
            <p class="soft">{marketplace.about}</p>
            <p>
              <a class="button" href={signInUrl} data-testid="sign-in">
                Sign in from {marketplace.title}
              </a>
            </p>
          </li>
        ))}
      </ul>
      <h2>What to look at</h2>
      <ol class="steps">
        <li>
          <strong>Sign in</strong> as Ada Lovelace for Acme. The marketplace vouches for her, and the
          dashboard shows Acme's invoices as they are in Connec!
        </li>
        <li>
          <strong>Change an invoice</strong> in <a href={sandboxUrl}>the sandbox</a>, as another application
          would, while the dashboard is open: a notification brings the change, and the page shows it at once.
        </li>
        <li>
          <strong>Charge Acme, start a plan, edit a customer.</strong> The marketplace bills, and the other
          applications see the new address.
        </li>
        <li>
          <strong>Leave.</strong> Remove Ada, or cancel Acme's subscription: the session has ended, the last
          charge is made, and the data is gone.
        </li>
      </ol>
    </Layout>,
  );
}
