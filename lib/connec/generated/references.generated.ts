// Generated from connec-entities.json by lib/connec/contract/generate.mjs. Do not edit.

import type { References } from '../ids/references.js';

/** Where the records of each collection hold ids. */
export const REFERENCES: Readonly<Record<string, References>> = {
  accounts: {
    recordReferences: [],
    idReferences: [],
  },
  company: {
    recordReferences: [],
    idReferences: [],
  },
  employees: {
    recordReferences: ['pay_schedule_id', 'work_locations/work_location_id', 'employee_salaries/pay_item_id'],
    idReferences: ['work_locations/id', 'employee_salaries/id'],
  },
  events: {
    recordReferences: ['venue_id'],
    idReferences: ['ticket_classes/id'],
  },
  event_orders: {
    recordReferences: ['event_id', 'person_id', 'attendees/person_id'],
    idReferences: ['attendees/id'],
  },
  invoices: {
    recordReferences: ['organization_id', 'person_id', 'lines/item_id', 'lines/tax_code_id', 'sales_order_id'],
    idReferences: ['lines/id'],
  },
  items: {
    recordReferences: ['parent_item_id', 'sale_tax_code_id', 'purchase_tax_code_id', 'sale_account_id', 'purchase_account_id'],
    idReferences: [],
  },
  journals: {
    recordReferences: [],
    idReferences: [],
  },
  opportunities: {
    recordReferences: ['lead_id', 'assignee_id'],
    idReferences: [],
  },
  organizations: {
    recordReferences: ['assignee_id'],
    idReferences: [],
  },
  payments: {
    recordReferences: ['account_id', 'organization_id', 'person_id', 'payment_method/id', 'payment_lines/linked_transactions/id'],
    idReferences: ['payment_lines/id'],
  },
  pay_items: {
    recordReferences: [],
    idReferences: [],
  },
  pay_schedules: {
    recordReferences: ['employees/id'],
    idReferences: [],
  },
  pay_stubs: {
    recordReferences: [],
    idReferences: [],
  },
  pay_runs: {
    recordReferences: [],
    idReferences: [],
  },
  people: {
    recordReferences: ['organization_id', 'assignee_id'],
    idReferences: ['notes/id'],
  },
  projects: {
    recordReferences: ['organization_id'],
    idReferences: ['tasks/id'],
  },
  purchase_orders: {
    recordReferences: ['organization_id', 'person_id', 'lines/item_id', 'lines/tax_code_id'],
    idReferences: ['lines/id'],
  },
  quotes: {
    recordReferences: ['organization_id', 'person_id', 'lines/item_id', 'lines/tax_code_id'],
    idReferences: ['lines/id'],
  },
  sales_orders: {
    recordReferences: ['organization_id', 'person_id', 'lines/item_id', 'lines/tax_code_id'],
    idReferences: ['lines/id'],
  },
  tax_codes: {
    recordReferences: [],
    idReferences: ['sale_taxes/id', 'purchase_taxes/id'],
  },
  tax_rates: {
    recordReferences: [],
    idReferences: [],
  },
  time_activities: {
    recordReferences: ['employee_id'],
    idReferences: [],
  },
  time_sheets: {
    recordReferences: ['employee_id', 'time_sheet_lines/employee_id', 'time_sheet_lines/project_id'],
    idReferences: ['time_sheet_lines/time_activities/id'],
  },
  venues: {
    recordReferences: [],
    idReferences: [],
  },
  warehouses: {
    recordReferences: [],
    idReferences: [],
  },
  work_locations: {
    recordReferences: [],
    idReferences: [],
  },
  stock_adjustments: {
    recordReferences: [],
    idReferences: [],
  },
  leave_applications: {
    recordReferences: ['employee_id', 'pay_item_id'],
    idReferences: [],
  },
  transaction_logs: {
    recordReferences: [],
    idReferences: [],
  },
  connector_syncs: {
    recordReferences: [],
    idReferences: [],
  },
  contacts: {
    recordReferences: [],
    idReferences: ['notes/id'],
  },
  credit_notes: {
    recordReferences: ['linked_transactions/id'],
    idReferences: [],
  },
  payment_methods: {
    recordReferences: [],
    idReferences: [],
  },
  app_users: {
    recordReferences: ['teams/id'],
    idReferences: [],
  },
  teams: {
    recordReferences: ['members/id'],
    idReferences: [],
  },
};
