export { eventStream } from './event-stream.js';
export {
  type ChangeKind,
  Journal,
  type JournalEntry,
  type JournalEvent,
  type JournalListener,
} from './journal.js';
