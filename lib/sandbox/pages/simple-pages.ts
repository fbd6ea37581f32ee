import { html, type Markup } from '../http/index.js';
import { layout } from './layout.js';

/** Where an application sends people who sign out. */
export function loggedOutPage(): Markup {
  return layout(
    'Signed out',
    html`<h1>You are signed out</h1>
      <p class="lead">
        The application ended its session. On the marketplace this page leads back to the dashboard.
      </p>
      <p><a class="button" href="/">Back to the sandbox</a></p>`,
  );
}

/** Where an application sends people whom it refuses. */
export function unauthorizedPage(error: string | null): Markup {
  const reason =
    error === 'internal'
      ? html`The application could not complete the sign-in (<code>err=internal</code>). Its log has the
        reason.`
      : html`The application does not let this person in.`;
  return layout(
    'Access refused',
    html`<h1>Access refused</h1>
      <p class="lead">${reason}</p>
      <p><a class="button" href="/">Back to the sandbox</a></p>`,
  );
}
