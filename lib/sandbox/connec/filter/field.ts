/** Reads a field of a record, or of what is nested in one. */
export type FieldReader = (record: unknown) => unknown;

/** Reads a field, nested ones through `.` or `/`. Elements of lists count each for itself. */
export function reader(field: string): FieldReader {
  const path = (field === '_id' ? 'id' : field).split(/[./]/);
  const [first, second] = path.map(memberReader);
  // Nearly every query asks for one of these two, of every record there is.
  if (first && path.length === 1) return first;
  if (first && second && path.length === 2) return record => step(first(record), second);
  const steps = path.map(memberReader);
  return record => steps.reduce<unknown>(step, record);
}

function step(value: unknown, read: FieldReader): unknown {
  return Array.isArray(value) ? (value as unknown[]).flatMap(read) : read(value);
}

/** A member of its own: records are JSON, and what every object inherits is nothing they hold. */
function memberReader(name: string): FieldReader {
  const isInherited = name in Object.prototype;
  return value =>
    typeof value === 'object' && value !== null && (!isInherited || Object.hasOwn(value, name))
      ? (value as Readonly<Record<string, unknown>>)[name]
      : undefined;
}
