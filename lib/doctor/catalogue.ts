import { type Check } from './check.js';
import { HOSTILE_ANSWERS } from './checks/answers.js';
import { GROUP_DELETION, USER_REMOVAL } from './checks/departures.js';
import { METADATA } from './checks/metadata.js';
import { NOTIFICATIONS } from './checks/notifications.js';
import { SESSION } from './checks/session.js';
import { SIGN_IN } from './checks/sign-in.js';
import { TIMINGS } from './checks/timings.js';

export interface Section {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** Everything that is examined, in order: what stands on something comes after it. */
export const CATALOGUE: readonly Section[] = [
  { title: 'Metadata', checks: METADATA },
  { title: 'Sign-in', checks: SIGN_IN },
  { title: 'Hostile sign-in answers', checks: HOSTILE_ANSWERS },
  { title: 'Sessions', checks: SESSION },
  { title: 'Connec! notifications', checks: NOTIFICATIONS },
  { title: 'Removal of a user', checks: USER_REMOVAL },
  { title: 'Deletion of a group', checks: GROUP_DELETION },
  { title: 'Timings', checks: TIMINGS },
];
