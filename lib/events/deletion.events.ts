import type { GroupRef } from '../presets/index.js';

/**
 * A group cancelled its subscription. May arrive again for a group already gone. Source: protocol.md 4.
 *
 * @publicApi
 */
export interface GroupDeletionEvent {
  readonly type: 'group-deletion';
  readonly preset: string;
  readonly group: GroupRef;
}

/**
 * A user was removed from a group. Source: protocol.md 4.
 *
 * @publicApi
 */
export interface UserDeletionEvent {
  readonly type: 'user-deletion';
  readonly preset: string;
  readonly group: GroupRef;
  readonly user: {
    /** The platform's own id, `usr-1`. */
    readonly id: string;
    /** By the preset's creation mode, as in `SignInEvent.user.uid`. */
    readonly uid: string;
  };
}
