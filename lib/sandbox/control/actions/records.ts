import { defineAction } from '../action.js';

export const createRecord = defineAction({
  name: 'create-record',
  method: 'POST',
  path: '/_sandbox/groups/:groupId/records/:collection',
  about: '`createRecord()`',
  fields: {},
  run: ({ actions }, _, { groupId, collection }, body) => actions.createRecord(groupId, collection, body),
  done: ({ record }) => `Created ${record.id} as another application.`,
});

export const updateRecord = defineAction({
  name: 'update-record',
  method: 'PUT',
  path: '/_sandbox/groups/:groupId/records/:collection/:id',
  about: '`updateRecord()`',
  fields: {},
  run: ({ actions }, _, { groupId, collection, id }, body) =>
    actions.updateRecord(groupId, collection, id, body),
  done: () => 'Saved as another application.',
});
