import { defineAction } from '../action.js';

export const runAttacks = defineAction({
  name: 'run-attacks',
  method: 'POST',
  path: '/_sandbox/applications/:id/attacks',
  about: '`attack()`',
  fields: {
    only: { kind: 'json', label: 'Only these', example: '["wrapping/sibling-before"]' },
    userId: { kind: 'text', label: 'User' },
    groupId: { kind: 'text', label: 'Group' },
  },
  run: (sandbox, { only, userId, groupId }, { id }) =>
    sandbox.attack(id, {
      ...(Array.isArray(only) ? { only: only.map(String) } : {}),
      ...(userId === undefined ? {} : { userId }),
      ...(groupId === undefined ? {} : { groupId }),
    }),
  done: ({ passed, results }) =>
    passed ? `All ${results.length} attacks were refused.` : 'Not every attack was refused.',
});
