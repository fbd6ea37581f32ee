import { type Check, fail, type Outcome, pass, skip } from '../check.js';
import { type Examination } from '../examination.js';
import { type Answer, isSuccess, told } from '../http/index.js';
import { strangerOf } from '../marketplace/index.js';
import { callRoll, ends, stays, watchFor, watching } from './audience.js';
import { credentialChecks } from './credentials.js';

const UNKNOWN = 'What is not there (any more) is gone: answer 200, whoever asks how often.';
const USER_NEST = '@OnUserDeletion(): return when there is no such account or user, instead of throwing.';
const GROUP_NEST = '@OnGroupDeletion(): return when there is no such account, instead of throwing.';

function gone(answer: Answer, what: string, fix: string, nest: string): Outcome {
  if (isSuccess(answer)) return pass();
  const cause =
    answer.status === 0 ? `${what}: the application ${told(answer)}.` : `${what} was ${told(answer)}.`;
  return fail({ cause, fix, nest });
}

const DECLARED =
  "Take DELETE at the path that the metadata document declares, with the platform's Basic credentials; neither a session nor a CSRF token comes with it. Answer 200.";

const userRemoval = async (exam: Examination): Promise<Outcome> => {
  await callRoll(exam);
  const { dual, alpha } = exam.marketplace.cast;
  const answer = await exam.removeUser(dual, alpha);
  return gone(
    answer,
    `DELETE of a user of a group (${exam.facts.groupUsersPath})`,
    DECLARED,
    '@OnUserDeletion() is called for it; an exception there is a 5xx.',
  );
};

const userSessionEnds = watching(['dualInAlpha'], async (exam, { dualInAlpha }) => {
  if (await ends(exam, dualInAlpha)) return pass();
  return fail({
    cause: 'A user was removed from the group, and goes on working there in an open session.',
    fix: 'End the sessions of this user for this group when the webhook arrives: the next session check may be minutes away, and says valid.',
    nest: 'The module does before @OnUserDeletion() runs; guard the page by MaestranoSessionGuard. With your own sessions, end them in the handler.',
  });
});

const othersStay = watching(['soloInAlpha', 'dualInBeta'], async (exam, { soloInAlpha, dualInBeta }) => {
  if (!(await stays(exam, soloInAlpha)))
    return fail({
      cause: 'Another user of the group was signed out when one was removed.',
      fix: 'End the sessions of :id in :group_id only.',
      nest: 'Find the user by event.user.uid and the account by event.group.',
    });
  if (await stays(exam, dualInBeta)) return pass();
  return fail({
    cause: 'The user was removed from one group and lost the session in another one, where they still are.',
    fix: 'A user is removed from :group_id, not from the application: end the membership, not the user.',
    nest: '@OnUserDeletion(): act on event.user together with event.group.',
  });
});

const userTwice = async (exam: Examination): Promise<Outcome> => {
  const { dual, alpha } = exam.marketplace.cast;
  return gone(await exam.removeUser(dual, alpha), 'A second removal of the same user', UNKNOWN, USER_NEST);
};

const unknownUser = async (exam: Examination): Promise<Outcome> => {
  const { nobody, alpha } = exam.marketplace.cast;
  return gone(
    await exam.removeUser(nobody, alpha),
    'The removal of a user who never signed in',
    UNKNOWN,
    USER_NEST,
  );
};

/** Applications in virtual mode may be told the virtual id: it has a dot in it, which some routers take for a format. */
const virtualUser = async (exam: Examination): Promise<Outcome> => {
  if (exam.facts.creationMode !== 'virtual')
    return skip('Not applicable: virtual ids are for sso.creation_mode virtual.');
  const { dual, alpha } = exam.marketplace.cast;
  const virtual = { ...dual, id: `${dual.id}.${alpha.id}` };
  return gone(
    await exam.removeUser(virtual, alpha),
    'The removal of a user by the virtual id (usr-….cld-…)',
    'Accept dots in this segment of the path; the real id is what is before the first dot.',
    'The module unmasks it: event.user.id and event.user.uid are both given.',
  );
};

const groupDeletion = async (exam: Examination): Promise<Outcome> => {
  await callRoll(exam);
  const answer = await exam.deleteGroup(exam.marketplace.cast.beta);
  return gone(
    answer,
    `DELETE of a group (${exam.facts.groupsPath})`,
    DECLARED,
    '@OnGroupDeletion() is called for it; an exception there is a 5xx.',
  );
};

const groupSessionsEnd = watching(['dualInBeta'], async (exam, { dualInBeta }) => {
  if (await ends(exam, dualInBeta)) return pass();
  return fail({
    cause: 'The group has cancelled, and its users go on working in their open sessions.',
    fix: 'End all sessions for the group when the webhook arrives.',
    nest: 'The module does before @OnGroupDeletion() runs; guard the page by MaestranoSessionGuard. With your own sessions, end them in the handler.',
  });
});

const otherGroupsStay = watching(['soloInAlpha'], async (exam, { soloInAlpha }) => {
  if (await stays(exam, soloInAlpha)) return pass();
  return fail({
    cause: 'Users of another group were signed out when one group cancelled.',
    fix: 'Close the account of :id only.',
    nest: '@OnGroupDeletion(): find the account by event.group.',
  });
});

const groupTwice = async (exam: Examination): Promise<Outcome> =>
  gone(
    await exam.deleteGroup(exam.marketplace.cast.beta),
    'A second deletion of the same group',
    UNKNOWN,
    GROUP_NEST,
  );

const unknownGroup = async (exam: Examination): Promise<Outcome> => {
  const answer = await exam.deleteGroup(strangerOf(exam.marketplace.cast));
  return gone(answer, 'The deletion of a group that nobody ever signed in for', UNKNOWN, GROUP_NEST);
};

const needs = ['metadata/addresses'];
const removed = ['user/removal'];
const deleted = ['group/deletion'];

export const USER_REMOVAL: readonly Check[] = [
  ...credentialChecks({
    section: 'user',
    what: 'the removal of a user',
    protocol: '4',
    needs,
    watch: watchFor('dualInAlpha'),
    send: (exam, authorization) => {
      const { dual, alpha } = exam.marketplace.cast;
      return exam.call('DELETE', exam.userUrl(alpha.id, dual.id), { authorization });
    },
  }),
  { id: 'user/removal', title: 'takes the removal of a user', protocol: '4', needs, run: userRemoval },
  {
    id: 'user/sessions-end',
    title: 'ends the sessions of a removed user',
    protocol: '4',
    needs: removed,
    run: userSessionEnds,
  },
  {
    id: 'user/others-stay',
    title: 'leaves other users and other groups signed in',
    protocol: '4',
    needs: removed,
    run: othersStay,
  },
  { id: 'user/twice', title: 'takes the same removal twice', protocol: '4', needs: removed, run: userTwice },
  {
    id: 'user/unknown',
    title: 'takes the removal of a user it does not know',
    protocol: '4',
    needs: ['user/twice'],
    run: unknownUser,
  },
  {
    id: 'user/virtual-id',
    title: 'takes the removal of a user by the virtual id',
    protocol: '4',
    needs: removed,
    run: virtualUser,
  },
];

export const GROUP_DELETION: readonly Check[] = [
  ...credentialChecks({
    section: 'group',
    what: 'the deletion of a group',
    protocol: '4',
    needs,
    watch: watchFor('dualInBeta'),
    send: (exam, authorization) =>
      exam.call('DELETE', exam.groupUrl(exam.marketplace.cast.beta.id), { authorization }),
  }),
  { id: 'group/deletion', title: 'takes the deletion of a group', protocol: '4', needs, run: groupDeletion },
  {
    id: 'group/sessions-end',
    title: 'ends the sessions of a deleted group',
    protocol: '4',
    needs: deleted,
    run: groupSessionsEnd,
  },
  {
    id: 'group/others-stay',
    title: 'leaves other groups signed in',
    protocol: '4',
    needs: deleted,
    run: otherGroupsStay,
  },
  {
    id: 'group/twice',
    title: 'takes the same deletion twice',
    protocol: '4',
    needs: deleted,
    run: groupTwice,
  },
  {
    id: 'group/unknown',
    title: 'takes the deletion of a group it does not know',
    protocol: '4',
    needs: ['group/twice'],
    run: unknownGroup,
  },
];
