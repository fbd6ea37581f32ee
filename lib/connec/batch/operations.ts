import type { CollectionName, SingletonName } from '../contract/collections.generated.js';
import type { ReferenceInput } from '../contract/values.js';
import type { Inputs } from '../generated/entities.generated.js';
import { checkCollection, encodeId } from '../client/paths.js';
import { writeEnvelope, type WriteOptions } from '../collection/write.js';
import { connecId } from '../ids/id-map.js';

type Name = CollectionName | SingletonName;
type Opts = Omit<WriteOptions, 'headers' | 'timeoutMs' | 'signal'>;

/** Creates a record, or updates the one that matches. */
export interface CreateOperation<K extends string, TInput> extends Opts {
  readonly create: K;
  readonly record: TInput;
}

/** Updates a record. The singular resource has no `id`. */
export interface UpdateOperation<K extends string, TInput> extends Opts {
  readonly update: K;
  readonly id?: ReferenceInput<K> | undefined;
  readonly record: TInput;
}

/**
 * One operation of a batch: `{ create: 'people', record: { … } }` or `{ update: 'people', id, record: { … } }`.
 *
 * @publicApi
 */
export type BatchOperation = {
  [K in Name]: CreateOperation<K, Inputs[K]> | UpdateOperation<K, Inputs[K]>;
}[Name];

/** An operation on a collection that has no type. */
export type UntypedOperation =
  | CreateOperation<string, Readonly<Record<string, unknown>>>
  | UpdateOperation<string, Readonly<Record<string, unknown>>>;

/** An operation as it is sent. Source: protocol.md 6.11. */
export interface WireOperation {
  readonly method: 'post' | 'put';
  readonly url: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** @param basePath of the group, without the host @throws MaestranoInvalidRequestError */
export function encodeOperation(operation: UntypedOperation, basePath: string): WireOperation {
  if ('create' in operation) {
    const name = checkCollection(operation.create);
    const params = writeEnvelope(name, operation.record, operation);
    return { method: 'post', url: `${basePath}/${name}`, params };
  }
  const name = checkCollection(operation.update);
  const id = operation.id === undefined ? '' : `/${encodeId(connecId(operation.id))}`;
  return {
    method: 'put',
    url: `${basePath}/${name}${id}`,
    params: writeEnvelope(name, operation.record, operation),
  };
}

/** The collection of an operation. */
export function collectionOf(operation: UntypedOperation): string {
  return 'create' in operation ? operation.create : operation.update;
}

/** Whether doing it twice is the same as doing it once. */
export function isRepeatable(operation: UntypedOperation): boolean {
  if ('update' in operation) return true;
  const { id, opts } = operation.record as { id?: unknown; opts?: { matching_fields?: unknown } };
  return id !== undefined || operation.matchingFields !== undefined || opts?.matching_fields !== undefined;
}
