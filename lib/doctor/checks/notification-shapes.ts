import { fail, type Outcome, pass, warn } from '../check.js';
import { type Examination } from '../examination.js';
import { isSuccess, told } from '../http/index.js';
import { collectionOf, draft, newWord, post } from './notification-post.js';

const NEST =
  'MaestranoModule answers 400 by itself, and hands handlers nothing that is no record with a group_id.';

/** The sender has to learn that nothing was taken, and that the same again is no use. */
export async function brokenJson(exam: Examination): Promise<Outcome> {
  const answer = await post(exam, '{"organizations":[{"id":"1",');
  const { status } = answer;
  if (status >= 400 && status < 500) return pass();
  if (isSuccess(answer))
    return warn({
      cause: `Broken JSON was answered ${status}, as if it had been understood.`,
      fix: 'Answer 400: the sender must learn that nothing was taken.',
      nest: NEST,
    });
  return fail({
    cause: `Broken JSON made the application fail: it ${told(answer)}.`,
    fix: 'Answer 400 to a body that cannot be parsed; 5xx asks the sender to try the same again.',
    nest: NEST,
  });
}

/** JSON, but no notification. */
export async function oddShape(exam: Examination): Promise<Outcome> {
  const { record } = draft(exam, { word: newWord() });
  const bodies = [
    `{"__proto__":[{"id":"1"}],"constructor":[{"id":"1"}],"organizations":[null,7,"x",{"id":{}}]}`,
    JSON.stringify({ [collectionOf(exam)]: { ...record, group_id: '../../evil' } }),
    '[]',
    '7',
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
  ];
  for (const body of bodies) {
    const answer = await post(exam, body);
    if (answer.status >= 500 || answer.status === 0)
      return fail({
        cause: `A notification of an odd shape, ${body.slice(0, 40)}…, made the application fail: it ${told(answer)}.`,
        fix: 'Check the shape before you use it: an object of lists of objects with an id and a group_id.',
        nest: NEST,
      });
  }
  return pass();
}
