import { type Fault } from '../../faults/index.js';
import { defineAction } from '../action.js';
import { readFault } from '../read-fault.js';

export const addFault = defineAction({
  name: 'add-fault',
  method: 'POST',
  path: '/_sandbox/faults',
  about: '`fail()`',
  fields: {
    path: { kind: 'text', label: 'Path', example: '/api/v1/account/bills' },
    method: { kind: 'text', label: 'Method' },
    applicationId: { kind: 'text', label: 'Application' },
    times: { kind: 'number', label: 'Times' },
    effect: { kind: 'json', label: 'Effect', required: true, example: '{"kind":"status","status":503}' },
  },
  run: ({ faults }, _input, _params, body): Fault => faults.add(readFault(body)),
  done: () => 'The fault waits for the next request it fits.',
});

export const removeFault = defineAction({
  name: 'remove-fault',
  method: 'DELETE',
  path: '/_sandbox/faults/:id',
  about: '`recover()`',
  fields: {},
  run: ({ faults }, _, { id }) => faults.remove(id),
  done: () => 'The fault is gone.',
});
