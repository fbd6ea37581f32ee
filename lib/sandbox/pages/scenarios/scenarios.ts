import { type Application, type Group, type PlatformState, type User } from '../../state/index.js';
import { person } from '../frame/index.js';
import { launchPath } from '../people/links.js';

/** A way in which a sign-in can go. */
export interface Scenario {
  readonly name: string;
  /** What the platform does. */
  readonly platform: string;
  /** What a good application makes of it. */
  readonly application: string;
  /** Who and where, and the address that starts it; `undefined` when the state has nobody for it. */
  readonly launch: { readonly who: string; readonly path: string } | undefined;
  /** How to get somebody for it. */
  readonly otherwise: string;
}

/** Every way, with somebody of this application to whom it happens. */
export function scenariosOf(state: PlatformState, application: Application): Scenario[] {
  const users = [...state.users.values()];
  const groupsOf = ({ id }: User): Group[] => state.groupsOfUser(application.id, id);
  const single = users.find(user => groupsOf(user).length === 1);
  const several = users.find(user => groupsOf(user).length > 1);
  const stranger = users.find(
    user => !state.groupsOf(application.id).some(({ id }) => state.membership(id, user.id)),
  );
  const former = users.find(
    user =>
      groupsOf(user).length === 0 &&
      state
        .groupsOf(application.id)
        .some(({ id, status }) => status === 'terminated' && state.membership(id, user.id)),
  );
  const resold = users
    .flatMap(user => groupsOf(user).map(group => ({ user, group })))
    .find(({ group }) => group.resellerId !== null);
  const anyone = several ?? single;
  const [anywhere] = anyone ? groupsOf(anyone) : [];
  return [
    {
      name: 'One group',
      platform: 'The user belongs to one group: the platform asks nothing and signs in.',
      application: 'Opens a session for that user and group.',
      launch: start(application, single),
      otherwise: 'Give somebody a role in exactly one group.',
    },
    {
      name: 'Several groups',
      platform: 'The user belongs to several groups: the platform asks for which.',
      application: 'Opens a session for the chosen group, and keeps the groups apart.',
      launch: start(application, several),
      otherwise: 'Give somebody a role in two groups.',
    },
    {
      name: 'No access',
      platform: 'The user belongs to no group of the application: the platform ends the sign-in.',
      application: 'Hears nothing of it.',
      launch: start(application, stranger),
      otherwise: 'Add a user without a role.',
    },
    {
      name: 'Cancelled',
      platform: "The user's only group has cancelled: the platform ends the sign-in.",
      application: 'Hears nothing of it; it was told when the group cancelled.',
      launch: start(application, former),
      otherwise: 'Cancel the subscription of a group whose people have no other one.',
    },
    {
      name: 'Reseller',
      platform: 'The one who sold the application signs in for the customer: the answer names the reseller.',
      application: 'Lets them in as their role says, and can tell by the reseller in the event.',
      launch: resold && {
        who: `${person(resold.user)} for ${resold.group.name}, sold by ${resold.group.resellerId ?? ''}`,
        path: launchPath({ user_uid: resold.user.id, group_id: resold.group.id, reseller_sso: 'true' }),
      },
      otherwise: 'Name a reseller for a group, or apply the seed "reseller".',
    },
    {
      name: 'Virtual',
      platform: 'The answer carries the identity of this user in this group, beside the real one.',
      application: 'With creationMode "virtual" it makes another user for each group, by the uid shown here.',
      launch:
        anyone && anywhere
          ? {
              who: `${anyone.id}.${anywhere.id}`,
              path: launchPath({ user_uid: anyone.id, group_id: anywhere.id }),
            }
          : undefined,
      otherwise: 'Give somebody a role in a group.',
    },
    {
      name: 'Whoever you choose',
      platform: 'Nobody is signed in at the marketplace: it asks who.',
      application: 'Starts at its own sign-in address, as from a bookmark.',
      launch: { who: 'the list of users', path: launchPath({ app_id: application.id }) },
      otherwise: '',
    },
  ];
}

/** Without a group: the platform finds out which, or that there is none. */
function start(application: Application, user: User | undefined): Scenario['launch'] {
  return user && { who: person(user), path: launchPath({ user_uid: user.id, app_id: application.id }) };
}
