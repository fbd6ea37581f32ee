/**
 * Ids of the platform, everywhere: users (`usr-1`, or virtual `usr-1.cld-3`), groups (`cld-3`), bills.
 * Source: protocol.md, section 0, decision 6.
 */
export const ID_PATTERN = /^[A-Za-z0-9][\w.-]{0,127}$/;

/**
 * A group together with the preset (marketplace) that it belongs to. Sessions, events and API objects carry it and
 * every service accepts it, so that a group is never used with another marketplace's credentials.
 *
 * @publicApi
 */
export interface GroupRef {
  /** Name of the preset. */
  readonly preset: string;
  /** The platform's id of the group, `cld-…`. */
  readonly id: string;
}
