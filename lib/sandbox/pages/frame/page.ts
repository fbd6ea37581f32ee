import { type Controlled } from '../../control/index.js';
import { type Markup } from '../../http/index.js';
import { type Outcome } from './outcomes.js';

/** What a page is rendered from. */
export interface PageContext {
  readonly sandbox: Controlled;
  /** Path and query of this page, without the outcome of a form: where its forms lead back to. */
  readonly address: string;
  readonly query: URLSearchParams;
  /** How the browser reached the sandbox, e.g. `http://localhost:4400`. */
  readonly origin: string;
  /** On the sandbox's clock. */
  readonly now: Date;
  /** What the form that led here did, if one did. */
  readonly outcome: Outcome | undefined;
  /** A word on it, beside what it was done to; empty for another place. Unclaimed, it stands on top of the page. */
  notice(place: string): Markup | '';
}

/** One page; its title and address stand in the navigation. */
export interface Page {
  /** Instead of the title, above the content. */
  readonly heading?: string;
  /** What the page is for, in a sentence or two. */
  readonly lead: string;
  /**
   * The content. Elements with an `id` and `data-live` are refreshed as things happen; do not fetch from applications
   * in a page that has any.
   */
  render(context: PageContext): Markup | Promise<Markup>;
}
