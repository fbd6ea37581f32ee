import { ROLES } from '../../state/index.js';
import { defineAction } from '../action.js';

const GROUP_FIELDS = {
  email: { kind: 'text', label: 'E-mail' },
  currency: { kind: 'text', label: 'Currency', example: 'USD' },
  timezone: { kind: 'text', label: 'Time zone', example: 'America/Los_Angeles' },
  country: { kind: 'text', label: 'Country', example: 'US' },
  city: { kind: 'text', label: 'City', mayBeEmpty: true },
  mainAccounting: { kind: 'text', label: 'Main accounting', example: 'quickbooks' },
  resellerId: { kind: 'text', label: 'Reseller', mayBeEmpty: true, hint: 'Empty: sold by nobody.' },
  freeTrialEndAt: { kind: 'time', label: 'Trial ends', hint: 'In UTC.' },
  hasCreditCard: { kind: 'flag', label: 'Has a credit card' },
} as const;

const USER_FIELDS = {
  surname: { kind: 'text', label: 'Surname', mayBeEmpty: true },
  email: { kind: 'text', label: 'E-mail' },
  companyName: { kind: 'text', label: 'Company', mayBeEmpty: true },
  country: { kind: 'text', label: 'Country', example: 'US' },
} as const;

const NEW_ID = { kind: 'text', label: 'Id', max: 128, hint: 'Empty: the next free one.' } as const;
const NAME = { kind: 'text', label: 'Name', required: true } as const;

/** An empty text stands for no reseller. */
const orNobody = (resellerId: string | undefined): string | null | undefined =>
  resellerId === '' ? null : resellerId;

export const addGroup = defineAction({
  name: 'add-group',
  method: 'POST',
  path: '/_sandbox/groups',
  about: '`edit.addGroup()`',
  fields: {
    name: NAME,
    id: NEW_ID,
    applicationId: { kind: 'text', label: 'Application' },
    organizationId: {
      kind: 'text',
      label: 'Organization',
      hint: 'Groups of one organization share their Connec! data. Empty: a new one.',
    },
    currency: GROUP_FIELDS.currency,
    country: GROUP_FIELDS.country,
    resellerId: { kind: 'text', label: 'Reseller' },
  },
  run: ({ edit }, input) => edit.addGroup(input),
  done: ({ id }) => `Added ${id}. Give somebody a role in it to sign in.`,
});

export const updateGroup = defineAction({
  name: 'update-group',
  method: 'PUT',
  path: '/_sandbox/groups/:groupId',
  about: '`edit.updateGroup()`',
  fields: { name: { kind: 'text', label: 'Name' }, ...GROUP_FIELDS },
  run: ({ edit }, { resellerId, ...changes }, { groupId }) =>
    edit.updateGroup(groupId, { ...changes, resellerId: orNobody(resellerId) }),
  done: ({ id }) => `Saved ${id}. The application learns of it by the next sign-in, or when it asks.`,
});

export const addUser = defineAction({
  name: 'add-user',
  method: 'POST',
  path: '/_sandbox/users',
  about: '`edit.addUser()`',
  fields: { name: NAME, ...USER_FIELDS, id: NEW_ID },
  run: ({ edit }, input) => edit.addUser(input),
  done: ({ id }) => `Added ${id}, who has no access yet.`,
});

export const updateUser = defineAction({
  name: 'update-user',
  method: 'PUT',
  path: '/_sandbox/users/:userId',
  about: '`edit.updateUser()`',
  fields: { name: { kind: 'text', label: 'Name' }, ...USER_FIELDS },
  run: ({ edit }, changes, { userId }) => edit.updateUser(userId, changes),
  done: ({ id }) => `Saved ${id}. The application learns of it by the next sign-in, or when it asks.`,
});

export const setRole = defineAction({
  name: 'set-role',
  method: 'PUT',
  path: '/_sandbox/groups/:groupId/users/:userId',
  about: '`edit.setRole()`',
  fields: { role: { kind: 'choice', label: 'Role', required: true, options: ROLES } },
  run: ({ edit }, { role }, { groupId, userId }) => edit.setRole(groupId, userId, role),
  done: (_, { role }, { userId, groupId }) =>
    `${userId} is ${role} of ${groupId} from the next sign-in on. Nothing is sent.`,
});
