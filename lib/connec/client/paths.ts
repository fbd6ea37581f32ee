import { MaestranoInvalidRequestError } from '../../errors/index.js';
import { ID_PATTERN } from '../../presets/index.js';

const COLLECTION = /^[a-z][a-z0-9_]{0,63}$/;
/** What a path segment consists of before it is encoded; `.` and `..` would leave the group. */
const SEGMENT = /^(?!\.{1,2}$)[\w.~@:+, -]{1,256}$/;
const MAX_SEGMENTS = 8;

/**
 * The path of a raw call, each segment encoded: `/organizations/e32303c1`. It can neither leave the group nor carry a
 * query.
 *
 * @throws MaestranoInvalidRequestError
 */
export function encodePath(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  if (trimmed === '') return '';
  const segments = trimmed.split('/');
  if (segments.length > MAX_SEGMENTS || !segments.every(segment => SEGMENT.test(segment))) {
    throw MaestranoInvalidRequestError.beforeSending('The path of a Connec! call was refused', {
      path: ['must be like "/invoices/<id>", below the group and without a query'],
    });
  }
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

/** @throws MaestranoInvalidRequestError */
export function checkCollection(name: string): string {
  if (COLLECTION.test(name)) return name;
  throw MaestranoInvalidRequestError.beforeSending('The name of a Connec! collection was refused', {
    collection: ['must be in plural snake_case, such as "sales_orders"'],
  });
}

/** The segment for the id of a record. @throws MaestranoInvalidRequestError */
export function encodeId(id: unknown): string {
  if (typeof id === 'string' && ID_PATTERN.test(id)) return encodeURIComponent(id);
  throw MaestranoInvalidRequestError.beforeSending('The id of a Connec! record was refused', {
    id: ['must be the id that Connec! gave the record; take it from an id map with connecId()'],
  });
}
