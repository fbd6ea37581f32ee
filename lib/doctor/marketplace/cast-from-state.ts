import { MaestranoDoctorError } from '../../errors/index.js';
import { type Cast, type CastUser } from './cast.js';

/** What of a sandbox's state is looked at. */
export interface PlatformView {
  readonly applications: readonly { readonly id: string; readonly key: string; readonly host: string }[];
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly applicationId: string;
    readonly status: string;
  }[];
  readonly users: readonly CastUser[];
  readonly memberships: readonly { readonly groupId: string; readonly userId: string }[];
}

/**
 * Casts the people of a sandbox.
 *
 * @throws MaestranoDoctorError `MNO_DOCTOR_CAST`
 */
export function castFrom(state: PlatformView, applicationId: string): Cast {
  const groups = new Map(
    state.groups
      .filter(group => group.applicationId === applicationId && group.status === 'running')
      .map(group => [group.id, group]),
  );
  const groupsOf = ({ id }: CastUser): string[] =>
    state.memberships
      .filter(({ userId, groupId }) => userId === id && groups.has(groupId))
      .map(entry => entry.groupId);
  for (const solo of state.users) {
    const [alphaId, ...more] = groupsOf(solo);
    const alpha = groups.get(alphaId ?? '');
    if (!alpha || more.length > 0) continue;
    for (const dual of state.users) {
      const both = groupsOf(dual);
      const beta = groups.get(both.find(id => id !== alpha.id) ?? '');
      if (!beta || !both.includes(alpha.id)) continue;
      const nobody = state.users.find(user => groupsOf(user).length === 0);
      if (!nobody) throw MaestranoDoctorError.cast('Every user of the sandbox belongs to a group.');
      return {
        alpha: { id: alpha.id, name: alpha.name },
        beta: { id: beta.id, name: beta.name },
        solo: named(solo),
        dual: named(dual),
        nobody: named(nobody),
      };
    }
  }
  throw MaestranoDoctorError.cast(`The sandbox has too few people for ${applicationId}.`);
}

function named({ id, email }: CastUser): CastUser {
  return { id, email };
}
