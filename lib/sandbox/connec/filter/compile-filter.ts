import { type RecordTable } from '../record-table.js';
import { type Condition, type FilterValue } from './parse-filter.js';

/** A test for the record at a place of a list. */
export type Predicate = (place: number) => boolean;

/** A test from conditions, all of which must hold. */
export function compileFilter(conditions: readonly Condition[], table: RecordTable): Predicate {
  return allOf(conditions.map(condition => compileCondition(condition, table)));
}

/** Whether all of them hold. */
export function allOf(predicates: readonly Predicate[]): Predicate {
  const [first, second] = predicates;
  if (first && predicates.length === 1) return first;
  if (first && second && predicates.length === 2) return place => first(place) && second(place);
  return place => {
    for (const holds of predicates) if (!holds(place)) return false;
    return true;
  };
}

/** Made once for a condition: it is asked of every record. */
type Test = (actual: unknown) => boolean;

function compileCondition(condition: Condition, table: RecordTable): Predicate {
  const valueAt = table.values(condition.field);
  const test = compileTest(condition);
  return condition.operator === 'ne'
    ? place => !anyOf(valueAt(place), test)
    : place => anyOf(valueAt(place), test);
}

/** Of a list, one element is enough; an empty one is tested as it is. */
function anyOf(actual: unknown, test: Test): boolean {
  return typeof actual === 'object' && Array.isArray(actual) && actual.length > 0
    ? (actual as unknown[]).some(test)
    : test(actual);
}

function compileTest(condition: Condition): Test {
  switch (condition.operator) {
    case 'in': {
      const tests = condition.values.map(equality);
      return actual => tests.some(test => test(actual));
    }
    case 'match': {
      const { pattern } = condition;
      return actual => typeof actual === 'string' && pattern.test(actual);
    }
    case 'eq':
    case 'ne':
      return equality(condition.value);
    default: {
      const compare = comparison(condition.value);
      const holds = ORDER[condition.operator];
      return actual => {
        const order = compare(actual);
        return order !== undefined && holds(order);
      };
    }
  }
}

const ORDER = {
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
};

function equality(value: FilterValue): Test {
  if (value === null) return actual => actual === null || actual === undefined;
  // Text is the same only in the same words: which of the two is greater need not be found out.
  if (typeof value === 'string' && !isMoment(value)) return actual => actual === value;
  const compare = comparison(value);
  return actual => actual === value || compare(actual) === 0;
}

/** Less than, equal to or greater than zero; `undefined` for what cannot be compared with the value. */
function comparison(value: FilterValue): (actual: unknown) => number | undefined {
  if (typeof value === 'number')
    return actual => {
      const number = typeof actual === 'string' && actual.trim() !== '' ? Number(actual) : actual;
      return typeof number === 'number' && !Number.isNaN(number) ? number - value : undefined;
    };
  if (typeof value !== 'string') return () => undefined;
  // Moments may be written with another offset or precision; text in the same form compares as it is.
  const moment = isMoment(value) ? Date.parse(value) : undefined;
  return actual => {
    if (typeof actual !== 'string') return undefined;
    if (moment !== undefined && actual.length !== value.length && isMoment(actual))
      return Date.parse(actual) - moment;
    return actual < value ? -1 : actual > value ? 1 : 0;
  };
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text);
}
