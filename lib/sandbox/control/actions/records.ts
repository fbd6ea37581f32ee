import { MaestranoSandboxError } from '../../../errors/index.js';
import { isObject, parseJson } from '../../http/index.js';
import { defineAction } from '../action.js';
import { askConnec } from '../ask-connec.js';
import { type Body, type Fields } from '../fields.js';

/** People write the whole body into one area. */
const RECORD = {
  record: { kind: 'json', label: 'Record', required: true, lines: 14, example: '{"name":"Blue Traders"}' },
} as const satisfies Fields;

const asBody = {
  fields: RECORD,
  toBody: (answers: URLSearchParams): Body => {
    const record = parseJson(answers.get('record') ?? '');
    if (isObject(record)) return record;
    throw MaestranoSandboxError.invalid(
      'The record is no JSON object.',
      'Write names and texts in double quotes, and no comma after the last member.',
    );
  },
};

export const createRecord = defineAction({
  name: 'create-record',
  method: 'POST',
  path: '/_sandbox/groups/:groupId/records/:collection',
  about: '`createRecord()`',
  fields: {},
  form: asBody,
  run: ({ actions }, _, { groupId, collection }, body) => actions.createRecord(groupId, collection, body),
  done: ({ record, deliveries }) =>
    `Created ${record.id} as another application.${deliveries.length === 0 ? NOBODY : ''}`,
});

export const updateRecord = defineAction({
  name: 'update-record',
  method: 'PUT',
  path: '/_sandbox/groups/:groupId/records/:collection/:id',
  about: '`updateRecord()`',
  fields: {},
  form: asBody,
  run: ({ actions }, _, { groupId, collection, id }, body) =>
    actions.updateRecord(groupId, collection, id, body),
  done: ({ deliveries }) => `Saved as another application.${deliveries.length === 0 ? NOBODY : ''}`,
});

export const deleteRecord = defineAction({
  name: 'delete-record',
  method: 'DELETE',
  path: '/_sandbox/groups/:groupId/records/:collection/:id',
  about: '`deleteRecord()`',
  fields: {},
  run: ({ actions }, _, { groupId, collection, id }) => actions.deleteRecord(groupId, collection, id),
  done: ({ deliveries }) =>
    `Deleted, as Connec! does it: the status is INACTIVE.${deliveries.length === 0 ? NOBODY : ''}`,
});

export const generateRecords = defineAction({
  name: 'generate-records',
  method: 'POST',
  path: '/_sandbox/groups/:groupId/records/:collection/generate',
  about: '`generateRecords()`',
  fields: { count: { kind: 'number', label: 'How many', required: true, min: 1, max: 1000 } },
  run: ({ actions }, { count }, { groupId, collection }) =>
    actions.generateRecords(groupId, collection, Math.floor(count)),
  done: ({ count, deliveries }) => `Made up ${count}.${deliveries.length === 0 ? NOBODY : ''}`,
});

export const runBatch = defineAction({
  name: 'run-batch',
  method: 'POST',
  path: '/_sandbox/applications/:id/batch',
  about: '`POST /batch` of Connec! with the credentials of the application',
  fields: {
    ops: {
      kind: 'json',
      label: 'Operations',
      required: true,
      lines: 10,
      example: '[{"method":"GET","url":"/api/v2/cld-1/company"}]',
    },
  },
  run: (sandbox, { ops }, { id }) =>
    askConnec(sandbox, id, { method: 'POST', target: '/batch', body: { ops } }),
  done: ({ status }) => `Connec! answered ${status}.`,
});

const NOBODY = ' Nothing was sent: nobody who shares this data subscribed to it, or notifications gather.';
