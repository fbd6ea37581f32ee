import { defineAction } from '../action.js';

export const clearRequests = defineAction({
  name: 'clear-requests',
  method: 'DELETE',
  path: '/_sandbox/requests',
  about: 'forgets the requests that were seen',
  fields: {},
  run: ({ exchanges }) => exchanges.clear(),
  done: () => 'Forgotten. What comes in from now on appears here.',
});
