import { defineAction } from '../action.js';

export const updateApplication = defineAction({
  name: 'update-application',
  method: 'PUT',
  path: '/_sandbox/applications/:id',
  about: '`edit.updateApplication()`',
  fields: {
    name: { kind: 'text', label: 'Name' },
    host: { kind: 'text', label: 'Address', example: 'http://localhost:3000', max: 2000 },
    metadataPath: { kind: 'text', label: 'Path of its metadata', example: '/maestrano/metadata', max: 2000 },
  },
  run: ({ edit }, changes, { id }) => edit.updateApplication(id, changes),
  done: ({ id }) => `Saved ${id}.`,
});

export const rotateKey = defineAction({
  name: 'rotate-key',
  method: 'POST',
  path: '/_sandbox/applications/:id/rotate-key',
  about: '`edit.rotateKey()`',
  fields: {},
  run: ({ edit }, _, { id }) => edit.rotateKey(id),
  done: ({ id }) =>
    `${id} has a new key. Calls with the old one are refused from now on, and webhooks carry the new one.`,
});

export const checkMetadata = defineAction({
  name: 'check-metadata',
  method: 'POST',
  path: '/_sandbox/applications/:id/metadata',
  about: '`fetchMetadata()`',
  fields: {},
  run: ({ actions }, _, { id }) => actions.fetchMetadata(id),
  done: ({ metadata }) =>
    metadata ? 'The metadata document was read.' : 'There is no metadata document at that address.',
});
