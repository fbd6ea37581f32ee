import { randomBytes } from 'node:crypto';

/** A group that takes part in an examination. */
export interface CastGroup {
  readonly id: string;
  readonly name: string;
}

/** A user that takes part in an examination. */
export interface CastUser {
  readonly id: string;
  readonly name: string;
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

/** New ids at each run: what an application remembers of an earlier one must not count. */
export function newCast(): Cast {
  const run = randomBytes(4).toString('hex');
  const user = (name: string, number: number): CastUser => ({
    id: `usr-doctor${run}${number}`,
    name,
    email: `patient${number}.${run}@doctor.example`,
  });
  const group = (name: string, letter: string): CastGroup => ({
    id: `cld-doctor${run}${letter}`,
    name: `Doctor ${name} ${run}`,
  });
  return {
    alpha: group('Alpha', 'a'),
    beta: group('Beta', 'b'),
    solo: user('Solo', 1),
    dual: user('Dual', 2),
    nobody: user('Nobody', 3),
  };
}
