// Generated from connec-entities.json by lib/connec/contract/generate.mjs. Do not edit.

import type { CollectionEntry } from './schema.js';

/** Every entity of the contract. */
export const COLLECTIONS = [
  { name: 'accounts', singular: 'account', className: 'Account', arity: 'collection', subscription: true },
  { name: 'company', singular: 'company', className: 'Company', arity: 'singleton', subscription: true },
  { name: 'employees', singular: 'employee', className: 'Employee', arity: 'collection', subscription: true },
  { name: 'events', singular: 'event', className: 'Event', arity: 'collection', subscription: true },
  { name: 'event_orders', singular: 'event_order', className: 'EventOrder', arity: 'collection', subscription: true },
  { name: 'invoices', singular: 'invoice', className: 'Invoice', arity: 'collection', subscription: true },
  { name: 'items', singular: 'item', className: 'Item', arity: 'collection', subscription: true },
  { name: 'journals', singular: 'journal', className: 'Journal', arity: 'collection', subscription: true },
  { name: 'opportunities', singular: 'opportunity', className: 'Opportunity', arity: 'collection', subscription: true },
  { name: 'organizations', singular: 'organization', className: 'Organization', arity: 'collection', subscription: true },
  { name: 'payments', singular: 'payment', className: 'Payment', arity: 'collection', subscription: true },
  { name: 'pay_items', singular: 'pay_item', className: 'PayItem', arity: 'collection', subscription: true },
  { name: 'pay_schedules', singular: 'pay_schedule', className: 'PaySchedule', arity: 'collection', subscription: true },
  { name: 'pay_stubs', singular: 'pay_stub', className: 'PayStub', arity: 'collection', subscription: true },
  { name: 'pay_runs', singular: 'pay_run', className: 'PayRun', arity: 'collection', subscription: true },
  { name: 'people', singular: 'person', className: 'Person', arity: 'collection', subscription: true },
  { name: 'projects', singular: 'project', className: 'Project', arity: 'collection', subscription: true },
  { name: 'purchase_orders', singular: 'purchase_order', className: 'PurchaseOrder', arity: 'collection', subscription: true },
  { name: 'quotes', singular: 'quote', className: 'Quote', arity: 'collection', subscription: true },
  { name: 'sales_orders', singular: 'sales_order', className: 'SalesOrder', arity: 'collection', subscription: true },
  { name: 'tax_codes', singular: 'tax_code', className: 'TaxCode', arity: 'collection', subscription: true },
  { name: 'tax_rates', singular: 'tax_rate', className: 'TaxRate', arity: 'collection', subscription: true },
  { name: 'time_activities', singular: 'time_activity', className: 'TimeActivity', arity: 'collection', subscription: true },
  { name: 'time_sheets', singular: 'time_sheet', className: 'TimeSheet', arity: 'collection', subscription: true },
  { name: 'venues', singular: 'venue', className: 'Venue', arity: 'collection', subscription: true },
  { name: 'warehouses', singular: 'warehouse', className: 'Warehouse', arity: 'collection', subscription: true },
  { name: 'work_locations', singular: 'work_location', className: 'WorkLocation', arity: 'collection', subscription: true },
  { name: 'stock_adjustments', singular: 'stock_adjustment', className: 'StockAdjustment', arity: 'collection', subscription: false },
  { name: 'leave_applications', singular: 'leave_application', className: 'LeaveApplication', arity: 'collection', subscription: false },
  { name: 'transaction_logs', singular: 'transaction_log', className: 'TransactionLog', arity: 'collection', subscription: false },
  { name: 'connector_syncs', singular: 'connector_sync', className: 'ConnectorSync', arity: 'collection', subscription: false },
  { name: 'contacts', singular: 'contact', className: 'Contact', arity: 'collection', subscription: false },
  { name: 'credit_notes', singular: 'credit_note', className: 'CreditNote', arity: 'collection', subscription: false },
  { name: 'payment_methods', singular: 'payment_method', className: 'PaymentMethod', arity: 'collection', subscription: false },
  { name: 'app_users', singular: 'app_user', className: 'AppUser', arity: 'collection', subscription: false },
  { name: 'teams', singular: 'team', className: 'Team', arity: 'collection', subscription: false },
] as const satisfies readonly CollectionEntry[];

type Entry = (typeof COLLECTIONS)[number];

/** Names of the collections that hold many records. */
export type CollectionName = Extract<Entry, { arity: 'collection' }>['name'];

/** Names of the resources that exist once per group. */
export type SingletonName = Extract<Entry, { arity: 'singleton' }>['name'];

/** Keys of the notification subscriptions that are known. */
export type SubscriptionKey = Extract<Entry, { subscription: true }>['name'];

export const SUBSCRIPTION_KEYS: readonly SubscriptionKey[] = COLLECTIONS.flatMap(entry =>
  entry.subscription ? [entry.name] : [],
);
