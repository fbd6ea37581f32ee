import { type Controlled } from '../../control/index.js';
import { type PlatformResponse } from '../../http/index.js';

/** Tells an open page that something happened; what it was, the page asks for itself. */
export function liveEvents({
  journal,
  progress,
}: Pick<Controlled, 'journal' | 'progress'>): PlatformResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    body: '',
    stream: write => {
      write(': what happens in the sandbox\n\n');
      const tell = (): void => write('data: changed\n\n');
      const stops = [journal.subscribe(tell), progress.subscribe(tell)];
      return () => stops.forEach(stop => stop());
    },
  };
}
