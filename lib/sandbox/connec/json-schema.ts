import { CONTRACT } from '../../connec/contract/entities.generated.js';

type Field = (typeof CONTRACT)['common'][string];

const FORMATS: Readonly<Record<string, object>> = {
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  decimal: { type: 'number' },
};

/** The JSON schema of a collection: `properties.<collection>.items.properties.<field>` (connec-api.md 2.2). */
export function jsonSchemaOf(collection: string): object {
  const entity = CONTRACT.entities[collection];
  const fields = { ...CONTRACT.common, ...entity?.fields };
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: entity?.singular ?? collection,
    type: 'object',
    properties: {
      [collection]: { type: 'array', items: { type: 'object', properties: propertiesOf(fields) } },
    },
  };
}

function propertiesOf(fields: Readonly<Record<string, Field>>): object {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]));
}

function schemaOf(field: Field): object {
  const nested = CONTRACT.types[field.type];
  const value = nested
    ? { type: 'object', properties: propertiesOf(nested) }
    : (FORMATS[field.type] ?? { type: field.type });
  const schema = {
    ...value,
    ...(field.note === undefined ? {} : { description: field.note }),
    ...(field.enum ? { enum: field.enum } : {}),
    ...(field.readOnly ? { readOnly: true } : {}),
  };
  return field.array ? { type: 'array', items: schema } : schema;
}

/** A sample record of a collection, made from the contract. */
export function exampleOf(collection: string): Record<string, unknown> {
  return sampleFields({ ...CONTRACT.common, ...CONTRACT.entities[collection]?.fields });
}

function sampleFields(fields: Readonly<Record<string, Field>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !field.writeOnly && !field.legacy)
      .map(([name, field]) => [name, field.array ? [sampleValue(name, field)] : sampleValue(name, field)]),
  );
}

function sampleValue(name: string, field: Field): unknown {
  const nested = CONTRACT.types[field.type];
  if (nested) return sampleFields(nested);
  const [first] = field.enum ?? field.knownValues ?? [];
  if (first !== undefined) return first;
  if (name === 'id' || field.ref !== undefined || field.reference)
    return 'e32303c1-5102-4132-861e-600308937d74';
  switch (field.type) {
    case 'integer':
      return 1;
    case 'number':
    case 'decimal':
      return 10.5;
    case 'boolean':
      return true;
    case 'date':
      return '2016-05-01';
    case 'date-time':
      return '2016-05-01T00:00:00Z';
    case 'object':
      return {};
    default:
      return name;
  }
}
