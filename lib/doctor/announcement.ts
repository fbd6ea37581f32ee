/**
 * What the doctor is about to do.
 *
 * @publicApi
 */
export interface Announcement {
  /** The application, without its path. */
  readonly application: string;
  readonly applicationId: string;
  /** Whom it plays. */
  readonly marketplace: string;
  readonly marketplaceUrl: string;
  /** Ids of the test groups and users the application will meet, and lose again. */
  readonly groups: readonly string[];
  readonly users: readonly string[];
  readonly checks: number;
}
