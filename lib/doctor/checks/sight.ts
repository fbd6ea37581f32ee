import { type Outcome, skip } from '../check.js';
import { type Examination } from '../examination.js';

const HOW = 'Name a page that needs a session: --protected /dashboard.';

/** Says that sessions cannot be seen, or where they can be. */
export function unseen({ observable }: Examination): Outcome | undefined {
  if (observable !== undefined) return undefined;
  return skip('Not observable: there is no page by which a session could be seen from outside.', HOW);
}
