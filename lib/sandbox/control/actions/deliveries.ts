import { defineAction } from '../action.js';

const ORDER = {
  order: {
    kind: 'text',
    label: 'In this order',
    max: 10_000,
    lines: 2,
    hint: 'Ids of deliveries: leave one out to keep it back, write it twice to send it twice.',
  },
} as const;

export const holdDeliveries = defineAction({
  name: 'hold-deliveries',
  method: 'POST',
  path: '/_sandbox/deliveries/hold',
  about: '`holdDeliveries()`',
  fields: {},
  run: ({ outbox }) => outbox.hold(),
  done: () => 'Held: what is to be sent from now on waits here until it is released.',
});

export const releaseDeliveries = defineAction({
  name: 'release-deliveries',
  method: 'POST',
  path: '/_sandbox/deliveries/release',
  about: '`releaseDeliveries()`',
  fields: { order: { kind: 'json', label: 'Order', example: '["dlv-2","dlv-1"]' } },
  form: {
    fields: ORDER,
    toBody: answers => {
      const order = (answers.get('order') ?? '').split(/[\s,]+/).filter(id => id !== '');
      return order.length === 0 ? {} : { order };
    },
  },
  run: ({ outbox }, { order }) => outbox.release(Array.isArray(order) ? order.map(String) : undefined),
  done: sent =>
    sent.length === 0
      ? 'Nothing was held. What is to be sent goes out at once again.'
      : `Released ${sent.map(({ id }) => id).join(', ')}. What is to be sent goes out at once again.`,
});

export const resendDelivery = defineAction({
  name: 'resend-delivery',
  method: 'POST',
  path: '/_sandbox/deliveries/:id/resend',
  about: '`resend()`',
  fields: {},
  run: ({ outbox }, _, { id }) => outbox.resend(id),
  done: ({ id }) => `Sent ${id} once more.`,
});

export const duplicateDelivery = defineAction({
  name: 'duplicate-delivery',
  method: 'POST',
  path: '/_sandbox/deliveries/:id/duplicate',
  about: '`duplicateDelivery()`',
  fields: {},
  run: ({ outbox }, _, { id }) => outbox.duplicate(id),
  done: ({ id, outcome }, _, { id: original }) =>
    `${id} is the same as ${original}${outcome === 'held' ? ', and is held' : ''}.`,
});

export const dropDelivery = defineAction({
  name: 'drop-delivery',
  method: 'DELETE',
  path: '/_sandbox/deliveries/:id',
  about: '`dropDelivery()`',
  fields: {},
  run: ({ outbox }, _, { id }) => outbox.drop(id),
  done: ({ id }) => `Dropped: ${id} is never sent, or never again.`,
});

export const gatherNotifications = defineAction({
  name: 'gather-notifications',
  method: 'POST',
  path: '/_sandbox/notifications/gather',
  about: '`gatherNotifications()`',
  fields: {},
  run: ({ notifier }) => notifier.gather(),
  done: () => 'Notifications gather from now on, until they are sent.',
});

export const sendNotifications = defineAction({
  name: 'send-notifications',
  method: 'POST',
  path: '/_sandbox/notifications/send',
  about: '`sendNotifications()`',
  fields: {},
  run: ({ notifier }) => notifier.flush(),
  done: sent => `Sent what was gathered: ${sent.length}.`,
});
