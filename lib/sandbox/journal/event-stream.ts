import { type PlatformRequest, type PlatformResponse } from '../http/index.js';
import { type Journal, type JournalEntry } from './journal.js';

/** The journal as server-sent events: what a listener missed (`Last-Event-ID`), then everything as it happens. */
export function eventStream(journal: Journal, { headers }: PlatformRequest): PlatformResponse {
  const last = headers['last-event-id'];
  const from = typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : undefined;
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    body: '',
    stream: write => {
      write(': the journal of the sandbox\n\n');
      if (from !== undefined) for (const entry of journal.since(from)) write(eventText(entry));
      return journal.subscribe(entry => write(eventText(entry)));
    },
  };
}

/** JSON has no line breaks of its own: one data line is enough. */
function eventText(entry: JournalEntry): string {
  return `id: ${entry.id}\nevent: ${entry.type}\ndata: ${JSON.stringify(entry)}\n\n`;
}
