import { boolean, path, subscriptions } from '../kinds/index.js';
import { nothing, option } from './option.js';

export const WEBHOOK_OPTIONS = {
  'webhook.account.groupsPath': option({
    kind: path({ placeholders: [':id'] }),
    aliases: ['webhook.account.group_path'],
    fallback: ({ suffix }) => `/maestrano/account/groups/:id${suffix}`,
    remedy: 'Leave it out to use /maestrano/account/groups/:id.',
    remote: true,
  }),
  'webhook.account.groupUsersPath': option({
    kind: path({ placeholders: [':group_id', ':id'] }),
    aliases: ['webhook.account.group_user_path'],
    fallback: ({ suffix }) => `/maestrano/account/groups/:group_id/users/:id${suffix}`,
    remedy: 'Leave it out to use /maestrano/account/groups/:group_id/users/:id.',
    remote: true,
  }),
  'webhook.connec.notificationsPath': option({
    kind: path(),
    aliases: ['webhook.connec.notification_path'],
    fallback: ({ suffix }) => `/maestrano/connec/notifications${suffix}`,
    remedy: 'Leave it out to use /maestrano/connec/notifications.',
    remote: true,
  }),
  'webhook.connec.initializationPath': option({
    kind: path(),
    fallback: nothing,
    remedy: 'Only hosted applications have one, for example /maestrano/connec/initialization.',
    remote: true,
  }),
  'webhook.connec.externalIds': option({
    kind: boolean,
    fallback: () => false,
    remedy: 'Use true to receive ids as arrays.',
    remote: true,
  }),
  'webhook.connec.subscriptions': option({
    kind: subscriptions,
    fallback: () => ({}),
    remedy: 'Name collections as in { invoices: true }.',
  }),
};
