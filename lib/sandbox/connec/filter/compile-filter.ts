import { type ConnecRecord } from '../record-store.js';
import { type Condition, type FilterValue } from './parse-filter.js';

export type Predicate = (record: ConnecRecord) => boolean;

/** A test for records from conditions, all of which must hold. */
export function compileFilter(conditions: readonly Condition[]): Predicate {
  const predicates = conditions.map(compileCondition);
  return record => predicates.every(holds => holds(record));
}

function compileCondition(condition: Condition): Predicate {
  const read = reader(condition.field);
  switch (condition.operator) {
    case 'in': {
      const { values } = condition;
      return record => anyOf(read(record), actual => values.some(value => equal(actual, value)));
    }
    case 'match': {
      const { pattern } = condition;
      return record => anyOf(read(record), actual => typeof actual === 'string' && pattern.test(actual));
    }
    case 'eq': {
      const { value } = condition;
      return record => anyOf(read(record), actual => equal(actual, value));
    }
    case 'ne': {
      const { value } = condition;
      return record => !anyOf(read(record), actual => equal(actual, value));
    }
    default: {
      const { operator, value } = condition;
      const test = ORDER[operator];
      return record =>
        anyOf(read(record), actual => {
          const order = compare(actual, value);
          return order !== undefined && test(order);
        });
    }
  }
}

const ORDER = {
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
};

/** Reads a field, nested ones through `.` or `/`. Elements of lists count each for itself. */
export function reader(field: string): (record: ConnecRecord) => unknown {
  const path = (field === '_id' ? 'id' : field).split(/[./]/);
  const [only] = path;
  if (path.length === 1 && only !== undefined) return record => member(record, only);
  return record => path.reduce<unknown>(step, record);
}

function step(value: unknown, name: string): unknown {
  return Array.isArray(value)
    ? (value as unknown[]).flatMap(element => member(element, name))
    : member(value, name);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function anyOf(actual: unknown, test: (value: unknown) => boolean): boolean {
  return Array.isArray(actual) && actual.length > 0 ? (actual as unknown[]).some(test) : test(actual);
}

function equal(actual: unknown, value: FilterValue): boolean {
  if (value === null) return actual === null || actual === undefined;
  if (actual === value) return true;
  return compare(actual, value) === 0;
}

/** Less than, equal to or greater than zero; `undefined` when the two cannot be compared. */
function compare(actual: unknown, value: FilterValue): number | undefined {
  if (typeof value === 'number') {
    const number = typeof actual === 'string' && actual.trim() !== '' ? Number(actual) : actual;
    return typeof number === 'number' && !Number.isNaN(number) ? number - value : undefined;
  }
  if (typeof value !== 'string' || typeof actual !== 'string') return undefined;
  // Moments may be written with another offset or precision; text in the same form compares as it is.
  if (actual.length !== value.length && isMoment(actual) && isMoment(value)) {
    return Date.parse(actual) - Date.parse(value);
  }
  return actual < value ? -1 : actual > value ? 1 : 0;
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text);
}
