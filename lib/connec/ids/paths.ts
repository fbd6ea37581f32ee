/** What becomes of a value at the end of a path; `REMOVED` takes its field away. */
export const REMOVED: unique symbol = Symbol('removed');

/**
 * A copy of `value` in which the values at `path` are replaced; everything else is shared. Arrays on the way are gone
 * through; what does not exist is left alone.
 */
export function replaceAt(value: unknown, path: string, replace: (value: unknown) => unknown): unknown {
  return walk(value, path.split('/'), replace);
}

function walk(value: unknown, path: readonly string[], replace: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map(element => walk(element, path, replace));
  const [field, ...rest] = path;
  if (typeof value !== 'object' || value === null || field === undefined || !Object.hasOwn(value, field)) {
    return value;
  }
  const members = value as Record<string, unknown>;
  const replaced = rest.length === 0 ? replace(members[field]) : walk(members[field], rest, replace);
  if (replaced !== REMOVED) return { ...members, [field]: replaced };
  const { [field]: _removed, ...others } = members;
  return others;
}

/**
 * A copy of `target` in which the values at `path` are combined with those at the same place of `source`. Elements of
 * arrays belong together by their index.
 */
export function combineAt(
  target: unknown,
  source: unknown,
  path: string,
  combine: (target: unknown, source: unknown) => unknown,
): unknown {
  return zip(target, source, path.split('/'), combine);
}

function zip(
  target: unknown,
  source: unknown,
  path: readonly string[],
  combine: (target: unknown, source: unknown) => unknown,
): unknown {
  const [field, ...rest] = path;
  if (field === undefined) return combine(target, source);
  if (Array.isArray(target)) {
    const others: unknown[] = Array.isArray(source) ? source : [];
    return (target as unknown[]).map((element, index) => zip(element, others[index], path, combine));
  }
  if (!isObject(target) || !isObject(source) || !Object.hasOwn(source, field)) return target;
  return { ...target, [field]: zip(own(target, field), source[field], rest, combine) };
}

function own(value: Record<string, unknown>, field: string): unknown {
  return Object.hasOwn(value, field) ? value[field] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
