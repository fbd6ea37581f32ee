export { eventStream } from './event-stream.js';
export {
  type ChangeKind,
  changesState,
  Journal,
  type JournalEntry,
  type JournalEvent,
  type JournalListener,
} from './journal.js';
