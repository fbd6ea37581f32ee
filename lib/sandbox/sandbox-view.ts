import { type SandboxCore } from './core.js';
import { type SignIn } from './explain/index.js';
import { type RouteInfo } from './http/index.js';
import { type Exchange, type JournalEntry, type JournalListener } from './journal/index.js';
import { type Delivery } from './outbound/index.js';

/** What can be seen of a sandbox, without changing anything. */
export abstract class SandboxView {
  readonly #core: SandboxCore;

  constructor(core: SandboxCore) {
    this.#core = core;
  }

  /** The last 500 things that were sent to applications, oldest first. */
  get deliveries(): readonly Delivery[] {
    return this.#core.outbox.deliveries;
  }

  /** The last 200 requests that came in, oldest first; keys, cookies and tokens are masked, long bodies are cut. */
  get requests(): readonly Exchange[] {
    const { exchanges } = this.#core;
    return exchanges.summaries.flatMap(({ id }) => exchanges.find(id) ?? []);
  }

  /** The last 100 sign-ins, newest first, with what applications reported of their answers. */
  get signIns(): readonly SignIn[] {
    return this.#core.signIns.signIns;
  }

  /** Every route and where protocol.md describes it. */
  get routes(): readonly RouteInfo[] {
    return this.#core.router.routes;
  }

  /** What happened, oldest first: requests, sign-ins, deliveries, changes of state and time. The last thousand. */
  get journal(): readonly JournalEntry[] {
    return this.#core.journal.entries;
  }

  /** Tells of everything that happens from now on, until the returned function is called. */
  onEvent(listener: JournalListener): () => void {
    return this.#core.journal.subscribe(listener);
  }
}
