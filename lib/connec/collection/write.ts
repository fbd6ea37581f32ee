import { MaestranoInvalidRequestError } from '../../errors/index.js';
import type { WriteOpts } from '../contract/values.js';
import type { CallOptions } from '../client/transport.js';

/**
 * How a record is written. What is not listed can be given as `opts` of the record. Source: protocol.md 6.8.
 *
 * @publicApi
 */
export interface WriteOptions extends CallOptions {
  /** `false`: nested elements that are left out are deleted. The platform's default is `true`. */
  readonly sparse?: boolean | undefined;
  /**
   * A new record that equals an existing one in these fields updates it. One set of fields
   * (`['first_name', 'last_name']`), or alternative sets (`[['reference'], ['code']]`).
   */
  readonly matchingFields?: readonly string[] | readonly (readonly string[])[] | undefined;
  readonly createDefaultOrganization?: boolean | undefined;
  readonly attachToOrganization?: string | undefined;
}

/** What Connec! made of a write. */
export interface Written<T> {
  readonly record: T;
  /** Whether the record is new; otherwise an existing one matched and was updated. */
  readonly created: boolean;
}

/** The envelope of a write. @throws MaestranoInvalidRequestError for a plain id: Connec! gives ids, nobody else does */
export function writeEnvelope(
  collection: string,
  input: object,
  { sparse, matchingFields, createDefaultOrganization, attachToOrganization }: WriteOptions = {},
): Record<string, unknown> {
  const { opts: given, ...fields } = input as { opts?: WriteOpts; id?: unknown };
  if (typeof fields.id === 'string') {
    throw MaestranoInvalidRequestError.beforeSending('A Connec! record was not written', {
      id: ['must be left out, or be an id map that links the record to yours'],
    });
  }
  const opts: WriteOpts = {
    ...given,
    ...(sparse === undefined ? {} : { sparse }),
    ...(matchingFields === undefined ? {} : { matching_fields: matchingFields }),
    ...(createDefaultOrganization === undefined
      ? {}
      : { create_default_organization: createDefaultOrganization }),
    ...(attachToOrganization === undefined ? {} : { attach_to_organization: attachToOrganization }),
  };
  return { [collection]: Object.keys(opts).length > 0 ? { ...fields, opts } : fields };
}
