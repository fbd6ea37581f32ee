import { type ConnecRecord } from '../record-store.js';
import { type Condition, type FilterValue } from './parse-filter.js';

export type Predicate = (record: ConnecRecord) => boolean;

/** A test for records from conditions, all of which must hold. */
export function compileFilter(conditions: readonly Condition[]): Predicate {
  const predicates = conditions.map(compileCondition);
  return record => {
    for (const holds of predicates) if (!holds(record)) return false;
    return true;
  };
}

type Test = (actual: unknown) => boolean;

function compileCondition(condition: Condition): Predicate {
  const read = reader(condition.field);
  const test = compileTest(condition);
  return condition.operator === 'ne'
    ? record => !anyOf(read(record), test)
    : record => anyOf(read(record), test);
}

/** Made once for a condition: it is asked of every record. */
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

/** Reads a field, nested ones through `.` or `/`. Elements of lists count each for itself. */
export function reader(field: string): (record: ConnecRecord) => unknown {
  const path = (field === '_id' ? 'id' : field).split(/[./]/);
  if (path.includes('__proto__')) return () => undefined;
  const [only] = path;
  if (path.length === 1 && only !== undefined) return record => member(record, only);
  return record => {
    let value: unknown = record;
    for (const name of path) value = step(value, name);
    return value;
  };
}

function step(value: unknown, name: string): unknown {
  return Array.isArray(value)
    ? (value as unknown[]).flatMap(element => member(element, name))
    : member(value, name);
}

/** Records are JSON: whatever is a function came from a prototype, and `__proto__` was refused by the reader. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = (value as Record<string, unknown>)[name];
  return typeof found === 'function' ? undefined : found;
}

function anyOf(actual: unknown, test: (value: unknown) => boolean): boolean {
  return Array.isArray(actual) && actual.length > 0 ? (actual as unknown[]).some(test) : test(actual);
}

function equality(value: FilterValue): Test {
  if (value === null) return actual => actual === null || actual === undefined;
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
