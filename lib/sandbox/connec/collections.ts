import { COLLECTIONS as CONTRACT } from '../../connec/contract/index.js';

/** Collections the platform knows, singular resources included. */
export const COLLECTIONS: ReadonlySet<string> = new Set(CONTRACT.map(({ name }) => name));

/** Resources that exist once per organization. */
export const SINGULAR: ReadonlySet<string> = new Set(
  CONTRACT.filter(({ arity }) => arity === 'singleton').map(({ name }) => name),
);
