import { type Journal } from '../../journal/index.js';
import { type PlatformResponse } from '../../http/index.js';

/** Tells an open page that something happened; what it was, the page asks for itself. */
export function liveEvents(journal: Journal): PlatformResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    body: '',
    stream: write => {
      write(': what happens in the sandbox\n\n');
      return journal.subscribe(({ id }) => write(`data: ${id}\n\n`));
    },
  };
}
