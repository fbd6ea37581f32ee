import { Layout, render } from './layout.js';

export interface HomeView {
  readonly isSignedIn: boolean;
  readonly signInUrl: string;
  readonly sandboxUrl: string;
}

export function homePage({ isSignedIn, signInUrl, sandboxUrl }: HomeView): string {
  return render(
    <Layout title="Welcome">
      <div class="hero">
        <h1>Invoicing, sold on a marketplace</h1>
        <p class="lead">
          This application has no passwords and takes no payments. Customers sign in from the marketplace, are
          billed through it, and share their invoices with the other applications they use.
        </p>
        <p class="actions">
          {isSignedIn ? (
            <a class="button" href="/dashboard">
              Open your dashboard
            </a>
          ) : (
            <a class="button" href={signInUrl} data-testid="sign-in">
              Sign in from the marketplace
            </a>
          )}
          <a class="button quiet" href={sandboxUrl}>
            Open the sandbox
          </a>
        </p>
      </div>
      <h2>What to look at</h2>
      <ol class="steps">
        <li>
          <strong>Sign in</strong> as Ada Lovelace for Acme. The marketplace vouches for her, and the
          dashboard shows Acme's invoices as they are in Connec!
        </li>
        <li>
          <strong>Charge 10.00.</strong> The bill appears in the dashboard and, in the sandbox, among the
          bills to Acme.
        </li>
        <li>
          <strong>Change an invoice</strong> in the sandbox, as another application would, and reload the
          dashboard: a notification has brought the change.
        </li>
        <li>
          <strong>Leave.</strong> Remove Ada, or cancel Acme's subscription, and reload: the session has
          ended, and the data is gone.
        </li>
      </ol>
    </Layout>,
  );
}
