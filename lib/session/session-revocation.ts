import type { EventDispatcher } from '../events/index.js';
import type { SessionMarkStore } from './session-marks.js';

/**
 * Sessions end as soon as the platform says that their group or user is gone: before the application's handlers run,
 * and whether or not they succeed.
 */
export function revokeOnDeletion(dispatcher: EventDispatcher, marks: SessionMarkStore): void {
  dispatcher.subscribe('group-deletion', ({ preset, group }) => marks.revokeGroup(preset, group.id));
  dispatcher.subscribe('user-deletion', ({ preset, group, user }) =>
    marks.revokeUser(preset, group.id, user.id),
  );
}
