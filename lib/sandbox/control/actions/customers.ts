import { defineAction } from '../action.js';

export const cancelSubscription = defineAction({
  name: 'cancel-subscription',
  method: 'DELETE',
  path: '/_sandbox/groups/:groupId',
  about: '`deleteGroup()`',
  fields: {},
  run: ({ actions }, _, { groupId }) => actions.deleteGroup(groupId),
  done: () =>
    'Cancelled: nobody signs in for this group any more, and its data is closed to the application.',
});

export const startAgain = defineAction({
  name: 'start-again',
  method: 'POST',
  path: '/_sandbox/groups/:groupId/start-again',
  about: '`startAgain()`',
  fields: {},
  run: ({ actions }, _, { groupId }) => actions.startAgain(groupId),
  done: ({ id }) =>
    `Subscribed again, under the new id ${id}. Nothing is sent: the application learns of it by a sign-in.`,
});

export const removeUser = defineAction({
  name: 'remove-user',
  method: 'DELETE',
  path: '/_sandbox/groups/:groupId/users/:userId',
  about: '`removeUser()`',
  fields: {},
  run: ({ actions }, _, { groupId, userId }) => actions.removeUser(groupId, userId),
  done: (_result, _input, { userId, groupId }) => `Removed ${userId} from ${groupId}.`,
});

export const expireSession = defineAction({
  name: 'expire-session',
  method: 'DELETE',
  path: '/_sandbox/users/:userId/session',
  about: '`expireSession()`',
  fields: {},
  run: ({ actions }, _, { userId }) => actions.expireSession(userId),
  done: () => 'The session ended: the next check of it says no. Nothing is sent.',
});
