import { type ErrorEntries } from '../entry.js';

const NOTIFICATIONS = '/maestrano/connec/notifications';

/** What the platform sends, and how it is delivered. */
export const WEBHOOKS: ErrorEntries = {
  MNO_ROUTE_UNKNOWN: {
    cause: 'The path is one of the module’s, but no preset is served there, or sign-in is switched off.',
    fix: 'Compare the address with the metadata document of the application.',
    reproduce: { words: 'Set `sso.enabled` to false and open the init path.' },
  },
  MNO_BODY_TOO_LARGE: {
    cause: 'The body of a webhook or sign-in answer is larger than the limit.',
    fix: 'Raise `notifications.maxBytes` of the module for notifications that are meant to be so large.',
    reproduce: { run: `await post('${NOTIFICATIONS}', 'x'.repeat(20_000_000));` },
  },
  MNO_BODY_ENCODED: {
    cause: 'The body is compressed; what it would grow to cannot be known.',
    fix: 'Send it without Content-Encoding; a proxy may have added it.',
    reproduce: { run: `await post('${NOTIFICATIONS}', '{}', { 'content-encoding': 'gzip' });` },
  },
  MNO_BODY_TIMEOUT: {
    cause: 'The body did not arrive in time.',
    fix: 'Look at the connection between the platform and the application, and at proxies that buffer.',
    reproduce: {
      words: `Announce a body to \`${NOTIFICATIONS}\` by Content-Length and send only half of it.`,
    },
  },
  MNO_BODY_CONSUMED: {
    cause: 'Something of the application read the body before the module could.',
    fix: 'Register body parsers after the module is created: by Nest’s own setting, or after `NestFactory.create()`.',
    reproduce: {
      words: 'Let an Express application with a JSON parser of its own carry the Nest application.',
    },
  },
  MNO_WEBHOOK_ID: {
    cause: 'The id of the group or user in the address of a webhook cannot be one.',
    fix: 'Check the paths in the metadata document: the platform puts ids where `:id` and `:group_id` stand.',
    reproduce: { run: "await send('DELETE', '/maestrano/account/groups/no%20id');" },
  },
  MNO_NOTIFICATION_JSON: {
    cause: 'The body of a notification is not JSON in UTF-8.',
    fix: 'Look at what the platform, or a proxy, sent.',
    reproduce: { run: `await post('${NOTIFICATIONS}', '{"invoices":');` },
  },
  MNO_NOTIFICATION_SHAPE: {
    cause: 'The body is JSON, but no object of collections.',
    fix: 'Send `{ "invoices": [ … ] }`.',
    reproduce: { run: `await post('${NOTIFICATIONS}', '[]');` },
  },
  MNO_NOTIFICATION_LEGACY: {
    cause: 'A notification of the old form names a record without its group.',
    fix: 'Set `api.groupId` when the application has one group; otherwise subscribe to the notifications of today.',
    reproduce: { run: `await post('${NOTIFICATIONS}', '{"entity":"invoices","id":"i-1"}');` },
  },
  MNO_HANDLER_FAILED: {
    cause: 'A handler threw. `failed` in the answer names it; what the others did holds.',
    fix: 'Look at the log. Failed records are kept as dead letters: `DeadLetterService.replay()` when it is mended.',
    reproduce: { run: `await post('${NOTIFICATIONS}', '{"journals":[{"id":"j-1","group_id":"cld-1"}]}');` },
  },
  MNO_INTERNAL: {
    cause: 'The module itself failed on a webhook. The log has the error.',
    fix: 'Report it with the stack of the log.',
    reproduce: { words: 'Not by anything the sandbox can send: it would be a defect.' },
  },
  MNO_QUEUE_UNAVAILABLE: {
    cause: 'A notification could not be put into the queue; it was not taken, and may come again.',
    fix: 'Check the server of the queue.',
    reproduce: { words: 'Give the module a queue whose `add()` throws, and change a record in the sandbox.' },
  },
  MNO_PARTIAL_DELIVERY: {
    cause: 'A handler dealt with some records and failed on others, by its own word.',
    fix: 'Only those it named come again; nothing else is to be done.',
    reproduce: { run: "throw new PartialDeliveryError({ failed: ['i-1'] });" },
  },
  MNO_DEAD_LETTER_UNKNOWN: {
    cause: 'There is no such dead letter: delivered, dropped or replaced meanwhile.',
    fix: 'List them again.',
    reproduce: { run: "await deadLetters.replay({ preset: 'default', id: 'none' });" },
  },
  MNO_DEAD_LETTER_HANDLER: {
    cause: 'The handler a dead letter was meant for does not exist any more.',
    fix: 'Give the handler that took its place the same id (`@OnConnecNotification(…, { id })`), or drop the letter.',
    reproduce: {
      words: 'Let a handler fail, rename its method, restart with the same store, and replay the letter.',
    },
  },
  MNO_DEAD_LETTER_RECORD: {
    cause: 'The record was too large to be kept with its letter.',
    fix: 'Read it again from Connec! with `ConnecCatchUpService`, and drop the letter.',
    reproduce: { words: 'Let a handler fail on a record of more than a megabyte, and replay the letter.' },
  },
};
