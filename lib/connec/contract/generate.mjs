// Generates everything that follows from connec-entities.json:
//
//   node lib/connec/contract/generate.mjs           writes the *.generated.ts files
//   node lib/connec/contract/generate.mjs --check   writes nothing; fails and names the files that are stale
//
// Not part of the package: the build compiles TypeScript only.
import { readFileSync, writeFileSync } from 'node:fs';

const contract = JSON.parse(readFileSync(new URL('connec-entities.json', import.meta.url), 'utf8'));
const HEADER = '// Generated from connec-entities.json by lib/connec/contract/generate.mjs. Do not edit.\n\n';

const pascal = name => name.replace(/(^|_)([a-z])/g, (_, _start, letter) => letter.toUpperCase());
const literal = value => `'${value}'`;
const entities = Object.entries(contract.entities).map(([name, entity]) => ({
  name,
  className: pascal(entity.singular),
  ...entity,
}));

/* ---------------------------------------------------------------- types of records and of what is written */

const used = new Set();
const visit = fields => {
  for (const { type } of Object.values(fields)) {
    if (!contract.types[type] || used.has(type)) continue;
    used.add(type);
    visit(contract.types[type]);
  }
};
entities.forEach(entity => visit(entity.fields));

const PRIMITIVES = {
  string: 'string',
  integer: 'number',
  number: 'number',
  decimal: 'Decimal',
  boolean: 'boolean',
  date: 'DateOnly',
  'date-time': 'DateTime',
  object: 'Record<string, unknown>',
};

const holdsIds = fields =>
  Object.entries(fields).some(
    ([name, field]) =>
      name === 'id' ||
      field.ref ||
      field.reference ||
      (contract.types[field.type] && holdsIds(contract.types[field.type])),
  );

/** Whether what is written differs from what is read. */
const differsOnWrite = fields =>
  holdsIds(fields) ||
  Object.values(fields).some(
    field => field.readOnly || (contract.types[field.type] && differsOnWrite(contract.types[field.type])),
  );

/** The type of one value of a field; `input` for writing. */
function valueType(name, field, input) {
  if (field.ref || field.reference || name === 'id') {
    const target = field.ref ? literal(field.ref) : 'string';
    return input ? `ReferenceInput<${target}>` : field.ref ? `Reference<${target}, TId>` : 'TId';
  }
  if (field.enum) return field.enum.map(literal).join(' | ');
  if (field.knownValues) return `Open<${field.knownValues.map(literal).join(' | ')}>`;
  const nested = contract.types[field.type];
  if (nested && !differsOnWrite(nested)) return field.type;
  if (nested) return input ? `${field.type}Input` : holdsIds(nested) ? `${field.type}<TId>` : field.type;
  return PRIMITIVES[field.type];
}

function member(name, field, input) {
  const doc = [field.note, field.legacy && 'legacy'].filter(Boolean).join('; ');
  const comment = doc ? `  /** ${doc} */\n` : '';
  if (input && field.readOnly) return `  /** read-only */\n  ${name}?: never;\n`;
  if (!input && field.writeOnly) return '';
  let type = valueType(name, field, input);
  if (field.array) {
    const element = /[|&]/.test(type) ? `(${type})` : type;
    type = input ? `readonly ${element}[]` : field.map ? `ListOrMap<${element}>` : `${element}[]`;
  }
  return `${comment}  ${name}?: ${type} | null;\n`;
}

const members = (fields, input) =>
  Object.entries(fields)
    .map(([name, field]) => member(name, field, input))
    .join('');
const OPEN = '  [field: string]: unknown;\n';

function types() {
  const { id: _id, opts: _opts, ...common } = contract.common;
  const parts = [
    HEADER,
    "import type {\n  DateOnly,\n  DateTime,\n  Decimal,\n  Id,\n  IdMap,\n  ListOrMap,\n  Open,\n  Reference,\n  ReferenceInput,\n  WriteOpts,\n} from '../contract/values.js';\n\n",
    "export type * from '../contract/values.js';\n\n",
    '/** What every record has. Fields that are not listed are allowed everywhere. */\n',
    'export interface BaseRecord<TCollection extends string = string, TId extends Id = string> {\n',
    `  /** ${contract.common.id.note} */\n  id: Reference<TCollection, TId>;\n`,
    members(common, false),
    OPEN,
    '}\n\n/** What every write may carry, and what it must not. */\nexport interface BaseInput<TCollection extends string = string> {\n',
    '  /** Ids of other applications that are linked to the record. The Connec! id is never written. */\n  id?: Reference<TCollection, readonly IdMap[]>;\n',
    members(common, true),
    `  /** ${contract.common.opts.note} */\n  opts?: WriteOpts;\n`,
    OPEN,
    '}\n\n',
  ];
  for (const name of Object.keys(contract.types).filter(type => used.has(type))) {
    const fields = contract.types[name];
    const generic = holdsIds(fields) ? '<TId extends Id = string>' : '';
    parts.push(`export interface ${name}${generic} {\n${members(fields, false)}${OPEN}}\n\n`);
    if (differsOnWrite(fields))
      parts.push(`export interface ${name}Input {\n${members(fields, true)}${OPEN}}\n\n`);
  }
  for (const { name, className, note, fields } of entities) {
    const doc = `/** \`${name}\`.${note ? ` ${note}` : ''} */\n`;
    parts.push(
      `${doc}export interface ${className}<TId extends Id = string> extends BaseRecord<'${name}', TId> {\n${members(fields, false)}}\n\n`,
      `/** What may be written to \`${name}\`. */\nexport interface ${className}Input extends BaseInput<'${name}'> {\n${members(fields, true)}}\n\n`,
    );
  }
  parts.push(
    '/** Records by collection name; the singular resource included. */\nexport interface Records<TId extends Id = string> {\n',
  );
  parts.push(...entities.map(({ name, className }) => `  ${name}: ${className}<TId>;\n`));
  parts.push(
    '}\n\n/** What may be written, by collection name; the singular resource included. */\nexport interface Inputs {\n',
  );
  parts.push(...entities.map(({ name, className }) => `  ${name}: ${className}Input;\n`), '}\n');
  return parts.join('');
}

/* ---------------------------------------------------------------- which paths hold ids */

/** Paths of references to records, and of the ids of nested records, with `/` between levels. */
function references(fields, prefix, found) {
  for (const [name, field] of Object.entries(fields)) {
    const path = prefix + name;
    if (field.ref || field.reference) found.recordReferences.push(path);
    else if (prefix && name === 'id') found.idReferences.push(path);
    else if (contract.types[field.type]) references(contract.types[field.type], `${path}/`, found);
  }
  return found;
}

function referenceTable() {
  const rows = entities.map(({ name, fields }) => {
    const found = references(fields, '', { recordReferences: [], idReferences: [] });
    const list = paths => (paths.length ? `[${paths.map(literal).join(', ')}]` : '[]');
    return `  ${name}: {\n    recordReferences: ${list(found.recordReferences)},\n    idReferences: ${list(found.idReferences)},\n  },\n`;
  });
  return `${HEADER}import type { References } from '../ids/references.js';\n\n/** Where the records of each collection hold ids. */\nexport const REFERENCES: Readonly<Record<string, References>> = {\n${rows.join('')}};\n`;
}

/* ---------------------------------------------------------------- the contract as a value */

function collections() {
  const rows = entities.map(
    ({ name, singular, className, arity, subscription }) =>
      `  { name: '${name}', singular: '${singular}', className: '${className}', arity: '${arity}', subscription: ${subscription} },\n`,
  );
  return (
    `${HEADER}import type { CollectionEntry } from './schema.js';\n\n` +
    `/** Every entity of the contract. */\nexport const COLLECTIONS = [\n${rows.join('')}] as const satisfies readonly CollectionEntry[];\n\n` +
    'type Entry = (typeof COLLECTIONS)[number];\n\n' +
    "/** Names of the collections that hold many records. */\nexport type CollectionName = Extract<Entry, { arity: 'collection' }>['name'];\n\n" +
    "/** Names of the resources that exist once per group. */\nexport type SingletonName = Extract<Entry, { arity: 'singleton' }>['name'];\n\n" +
    "/** Keys of the notification subscriptions that are known. */\nexport type SubscriptionKey = Extract<Entry, { subscription: true }>['name'];\n\n" +
    'export const SUBSCRIPTION_KEYS: readonly SubscriptionKey[] = COLLECTIONS.flatMap(entry =>\n  entry.subscription ? [entry.name] : [],\n);\n'
  );
}

function contractValue() {
  const { common, types: valueTypes, entities: byName } = contract;
  const value = JSON.stringify({ common, types: valueTypes, entities: byName }, null, 1);
  return `${HEADER}import type { ConnecContract } from './schema.js';\n\n/** The whole contract. */\nexport const CONTRACT: ConnecContract = ${value};\n`;
}

const files = {
  '../generated/entities.generated.ts': types(),
  '../generated/references.generated.ts': referenceTable(),
  'collections.generated.ts': collections(),
  'entities.generated.ts': contractValue(),
};

const stale = [];
for (const [path, content] of Object.entries(files)) {
  const url = new URL(path, import.meta.url);
  let current = '';
  try {
    current = readFileSync(url, 'utf8');
  } catch {
    // A file that is missing is stale.
  }
  if (current === content) continue;
  stale.push(path);
  if (!process.argv.includes('--check')) writeFileSync(url, content);
}
if (stale.length > 0 && process.argv.includes('--check')) {
  console.error(`Stale, run node lib/connec/contract/generate.mjs: ${stale.join(', ')}`);
  process.exitCode = 1;
}
