import { defineAction } from '../action.js';
import { type Fields } from '../fields.js';
import { bodyOfForm } from '../form-body.js';

const FORM = {
  only: {
    kind: 'text',
    label: 'Which attacks',
    max: 2000,
    example: 'wrapping/ signature/none',
    hint: 'Names, or what they begin with; empty for all.',
  },
  userId: { kind: 'text', label: 'Who signs in', max: 200, hint: 'Empty: the first member there is.' },
  groupId: { kind: 'text', label: 'For which group', max: 200 },
} as const satisfies Fields;

export const runAttacks = defineAction({
  name: 'run-attacks',
  method: 'POST',
  path: '/_sandbox/applications/:id/attacks',
  about: '`attack()`',
  fields: {
    only: { kind: 'json', label: 'Only these', example: '["wrapping/sibling-before"]' },
    userId: FORM.userId,
    groupId: FORM.groupId,
  },
  form: {
    fields: FORM,
    toBody: answers => {
      const only = (answers.get('only') ?? '').split(/[\s,]+/).filter(name => name !== '');
      const { userId, groupId } = bodyOfForm(FORM, answers);
      return {
        ...(only.length === 0 ? {} : { only }),
        ...(userId === undefined ? {} : { userId }),
        ...(groupId === undefined ? {} : { groupId }),
      };
    },
  },
  run: (sandbox, { only, userId, groupId }, { id }) =>
    sandbox.attack(id, {
      ...(Array.isArray(only) ? { only: only.map(String) } : {}),
      ...(userId === undefined ? {} : { userId }),
      ...(groupId === undefined ? {} : { groupId }),
    }),
  done: ({ passed, results, control }) => {
    if (control.verdict !== 'accepted')
      return 'The honest answer was not accepted: nothing can be said of the others.';
    if (!passed) return 'Not every attack was refused.';
    return results.length === 1 ? 'The attack was refused.' : `All ${results.length} attacks were refused.`;
  },
});
