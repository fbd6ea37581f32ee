export { eventStream } from './event-stream.js';
export { type Exchange, type ExchangedMessage, ExchangeLog, type ExchangeSummary } from './exchange-log.js';
export {
  type ChangeKind,
  changesState,
  Journal,
  type JournalEntry,
  type JournalEvent,
  type JournalListener,
} from './journal.js';
export { MASK } from './masking.js';
export { prettyXml } from './pretty-xml.js';
