/** A group that takes part in an examination. */
export interface CastGroup {
  readonly id: string;
  readonly name: string;
}

/** A user that takes part in an examination. */
export interface CastUser {
  readonly id: string;
  readonly email: string;
}

/** A group that nobody signs in for. */
export function strangerOf({ alpha }: Cast): CastGroup {
  return { id: `${alpha.id}x`, name: 'Nobody' };
}

/** Who plays along: two groups, and three users that differ in how many of them they belong to. */
export interface Cast {
  readonly alpha: CastGroup;
  readonly beta: CastGroup;
  /** A member of alpha only. */
  readonly solo: CastUser;
  /** A member of both. */
  readonly dual: CastUser;
  /** A member of neither. */
  readonly nobody: CastUser;
}
