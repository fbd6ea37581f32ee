import { MaestranoInvalidRequestError } from '../../errors/index.js';
import { formatMoment } from '../client/encode-query.js';
import type { Filter } from './query.js';

const FIELD = /^[A-Za-z_]\w*(?:[./][A-Za-z_]\w*)*$/;
const COMPARISONS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']);
const NULLABLE: ReadonlySet<string> = new Set(['eq', 'ne']);

/**
 * The text of a `$filter`, or `undefined` when there are no conditions. A condition that is `undefined` is refused:
 * leaving it out would widen the result without a word.
 *
 * @throws MaestranoInvalidRequestError
 */
export function encodeFilter(filter: Filter | readonly Filter[] | string): string | undefined {
  if (typeof filter === 'string') return filter.trim() === '' ? undefined : filter;
  const sets: readonly Filter[] = Array.isArray(filter) ? (filter as readonly Filter[]) : [filter as Filter];
  const conditions = sets.flatMap(set =>
    Object.entries(set).flatMap(([field, on]) => encodeField(field, on)),
  );
  return conditions.length === 0 ? undefined : conditions.join(' and ');
}

/** The name of a field as the platform knows it. @throws MaestranoInvalidRequestError */
export function encodeFieldName(field: string): string {
  if (!FIELD.test(field)) throw refused(field, 'is not the name of a field');
  return field === 'id' ? '_id' : field;
}

function encodeField(field: string, on: unknown): string[] {
  const name = encodeFieldName(field);
  if (typeof on !== 'object' || on === null || on instanceof Date) {
    return [`${name} eq ${on === null ? 'null' : encodeValue(field, on)}`];
  }
  const conditions = Object.entries(on);
  if (conditions.length === 0) throw refused(field, 'has no condition');
  return conditions.map(([operator, operand]) => `${name} ${encodeCondition(field, operator, operand)}`);
}

function encodeCondition(field: string, operator: string, operand: unknown): string {
  if (operator === 'in') {
    if (!Array.isArray(operand) || operand.length === 0) throw refused(field, 'needs a list for "in"');
    return `in [${(operand as unknown[]).map(value => encodeValue(field, value)).join(',')}]`;
  }
  if (operator === 'match') return `match ${encodePattern(field, operand)}`;
  if (!COMPARISONS.has(operator)) throw refused(field, 'has an unknown operator');
  if (operand === null && NULLABLE.has(operator)) return `${operator} null`;
  return `${operator} ${encodeValue(field, operand)}`;
}

function encodeValue(field: string, value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value instanceof Date) return `'${formatMoment(value)}'`;
  throw refused(field, 'must be compared with text, a finite number, a boolean or a Date');
}

function encodePattern(field: string, pattern: unknown): string {
  if (pattern instanceof RegExp) {
    if (pattern.flags !== '') throw refused(field, 'must be matched with an expression without flags');
    return `/${pattern.source}/`;
  }
  if (typeof pattern !== 'string' || pattern === '') throw refused(field, 'needs an expression for "match"');
  // The same spelling as a RegExp: slashes that are not escaped yet end the literal.
  try {
    return `/${new RegExp(pattern).source}/`;
  } catch {
    throw refused(field, 'must be matched with a valid expression');
  }
}

function refused(field: string, problem: string): MaestranoInvalidRequestError {
  return MaestranoInvalidRequestError.beforeSending('The filter of a Connec! query was refused', {
    [field.slice(0, 64)]: [problem],
  });
}
