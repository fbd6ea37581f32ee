import { type Clock } from '../clock.js';
import { type SandboxIdentity } from '../sandbox/index.js';
import { type CheckResult } from './check.js';
import { type Announcement } from './announcement.js';

/** A sandbox that runs already. */
export interface RunningSandbox {
  /** Its address, as the application has it. */
  readonly url: string;
  /** Of its control API. */
  readonly token: string;
}

/**
 * What is examined, and how.
 *
 * @publicApi
 */
export interface DoctorOptions {
  /** Address of the application; a path in it is that of its metadata document. */
  readonly url: string;
  /** Default `app-1`, which every sandbox knows. */
  readonly applicationId?: string;
  /** Default: the key sandboxes give the application. */
  readonly applicationKey?: string;
  /** Path of a page that needs a session. Default: where a sign-in leads. */
  readonly protectedPage?: string;
  /** Path of a page that shows who is signed in. Default: the protected page. */
  readonly identityPage?: string;
  /** Path of a page that shows Connec! records. Default: the protected page. */
  readonly recordsPage?: string;
  /** Where the doctor plays the marketplace. Default 4400; 0 takes any free port. */
  readonly port?: number;
  /** What it signs with. Default: a new key pair. */
  readonly identity?: SandboxIdentity;
  /** Examines with this one instead of a marketplace of the doctor's own. */
  readonly sandbox?: RunningSandbox;
  /** Waits three minutes for session checks where they cannot be brought forward. Default false. */
  readonly patient?: boolean;
  /** Examines applications on other machines. Default false. */
  readonly allowRemote?: boolean;
  /** Checks to leave out: ids, or what they begin with. */
  readonly skip?: readonly string[];
  readonly clock?: Clock;
  /** Lets time pass. Default: waits. */
  readonly passTime?: (ms: number) => Promise<void>;
  /** Stops after the check that is under way, and tidies up. */
  readonly signal?: AbortSignal;
  /** Told before anything is sent. */
  readonly onStart?: (announcement: Announcement) => void;
  /** Told of every check as it begins, and of its result. */
  readonly onCheck?: (check: {
    readonly id: string;
    readonly title: string;
    readonly section: string;
  }) => void;
  readonly onResult?: (result: CheckResult) => void;
}
