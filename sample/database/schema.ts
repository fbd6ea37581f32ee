import { bigint, json, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The tables; `migrations` makes them. They have a schema of their own, so that a server may be shared. */
export const sample = pgSchema('sample');

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const accounts = sample.table('accounts', {
  id: uuid('id').primaryKey(),
  preset: text('preset').notNull(),
  groupId: text('group_id').notNull(),
  name: text('name').notNull(),
  currency: text('currency'),
  status: text('status', { enum: ['open', 'closed'] }).notNull(),
});

export const users = sample.table('users', {
  id: uuid('id').primaryKey(),
  preset: text('preset').notNull(),
  uid: text('uid').notNull(),
  platformId: text('platform_id').notNull(),
  name: text('name').notNull(),
  email: text('email'),
});

export const memberships = sample.table(
  'memberships',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role').notNull(),
    signedInAt: time('signed_in_at').notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.userId] })],
);

export const records = sample.table(
  'records',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    collection: text('collection').notNull(),
    id: text('id').notNull(),
    updatedAt: time('updated_at'),
    // Not jsonb, which refuses some of the characters that JSON allows: a record is kept as it came.
    record: json('record').notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.collection, table.id] })],
);

export const cursors = sample.table(
  'cursors',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    collection: text('collection').notNull(),
    cursor: text('cursor').notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.collection] })],
);

export const happenings = sample.table('happenings', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  accountId: uuid('account_id')
    .notNull()
    .references(() => accounts.id),
  kind: text('kind', { enum: ['sign-in', 'data', 'charge', 'plan', 'removal'] }).notNull(),
  text: text('text').notNull(),
  about: text('about'),
  at: time('at').notNull(),
});
