import { type Happening } from '../timeline/timeline.repository.js';
import { type Visit } from '../web/visit.service.js';
import { Layout, render } from './layout.js';
import { Happenings } from './parts.js';

export interface TimelineView {
  readonly visit: Visit;
  /** Newest first. */
  readonly happenings: readonly Happening[];
}

export function timelinePage({ visit, happenings }: TimelineView): string {
  return render(
    <Layout title="Timeline" visit={visit} path="/timeline" isLive>
      <h1>What happened to {visit.account.name}</h1>
      <p class="lead">Sign-ins, charges, and what {visit.marketplace.title} told by webhook, newest first.</p>
      <section class="card" aria-label="Timeline" id="timeline" data-live>
        <Happenings happenings={happenings} />
      </section>
    </Layout>,
  );
}
