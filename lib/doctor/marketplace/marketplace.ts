import { type AttackOptions, type AttackReport } from '../../sandbox/index.js';
import { type Cast } from './cast.js';

/** A request the application made to the platform. */
export interface PlatformCall {
  readonly method: string;
  readonly path: string;
}

/** The marketplace an application is examined with: the doctor's own sandbox, or one that runs already. */
export interface Marketplace {
  /** Where the application has to find its platform. */
  readonly url: string;
  /** The credentials of the application there. */
  readonly credentials: { readonly id: string; readonly key: string };
  readonly cast: Cast;
  /** What it has to say about itself before the examination. */
  readonly description: string;
  /** Sends hostile sign-in answers. */
  attack(options: AttackOptions): Promise<AttackReport>;
  /** How the platform ends a user's sessions: the next session check says no. */
  endSession(userId: string): Promise<void>;
  /** A moment in what happened, for {@link callsSince}. */
  mark(): Promise<number>;
  callsSince(mark: number): Promise<readonly PlatformCall[]>;
  /** Puts a record into the group's Connec! data without telling anybody. */
  plant(groupId: string, collection: string, record: Readonly<Record<string, unknown>>): Promise<void>;
  /** Sets its time against the real one, in milliseconds; not every marketplace can. */
  setBack?(byMs: number): void;
  /** Leaves it as it was. */
  close(): Promise<void>;
}
