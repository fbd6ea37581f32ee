import { defineAction } from '../action.js';

export const invoiceBill = defineAction({
  name: 'invoice-bill',
  method: 'POST',
  path: '/_sandbox/bills/:id/invoice',
  about: '`edit.invoiceBill()`',
  fields: {},
  run: ({ edit }, _, { id }) => edit.invoiceBill(id),
  done: ({ id }) => `${id} is on the customer's invoice: the application cannot cancel it any more.`,
});

export const cancelBill = defineAction({
  name: 'cancel-bill',
  method: 'DELETE',
  path: '/_sandbox/bills/:id',
  about: '`edit.cancelBill()`',
  fields: {},
  run: ({ edit }, _, { id }) => edit.cancelBill(id),
  done: ({ id }) => `${id} is cancelled. Nothing is sent: the application sees it when it asks.`,
});

export const cancelRecurringBill = defineAction({
  name: 'cancel-recurring-bill',
  method: 'DELETE',
  path: '/_sandbox/recurring-bills/:id',
  about: '`edit.cancelRecurringBill()`',
  fields: {},
  run: ({ edit }, _, { id }) => edit.cancelRecurringBill(id),
  done: ({ id }) => `${id} is cancelled and charged no more. Nothing is sent.`,
});
