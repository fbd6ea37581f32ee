import { type Problem } from '../web/kindly.js';
import { Layout, render } from './layout.js';

interface Explanation {
  readonly title: string;
  readonly text: string;
}

const EXPLANATIONS: Readonly<Record<number, Explanation>> = {
  401: {
    title: 'Please sign in again',
    text: 'Your session has ended. Nothing was changed.',
  },
  403: {
    title: 'Not from here',
    text: 'This form did not come from a page of this application. Nothing was changed.',
  },
  404: { title: 'No such page', text: 'There is nothing at this address.' },
  502: {
    title: 'The marketplace could not do it',
    text: 'Please try again in a minute.',
  },
};

const OTHER: Explanation = {
  title: 'That did not work',
  text: 'The request could not be understood. Go back, reload the page and try again.',
};

/** @param problem what the marketplace could not do */
export function errorPage(status: number, problem?: Problem): string {
  const { title, text } = EXPLANATIONS[status] ?? OTHER;
  return render(
    <Layout title={title}>
      <div class="hero" data-testid="error" data-status={status}>
        <h1>{title}</h1>
        <p class="lead">{problem?.text ?? text}</p>
        {problem && (
          <p class="soft">
            If it stays like this, tell us <code data-testid="problem-code">{problem.code}</code>.
          </p>
        )}
        <p class="actions">
          {status === 401 ? (
            <a class="button" href="/">
              Sign in
            </a>
          ) : (
            <a class="button" href="/dashboard">
              To the dashboard
            </a>
          )}
        </p>
      </div>
    </Layout>,
  );
}
