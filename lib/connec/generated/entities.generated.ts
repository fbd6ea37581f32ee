// Generated from connec-entities.json by lib/connec/contract/generate.mjs. Do not edit.

import type {
  DateOnly,
  DateTime,
  Decimal,
  Id,
  IdMap,
  ListOrMap,
  Open,
  Reference,
  ReferenceInput,
  WriteOpts,
} from '../contract/values.js';

export type * from '../contract/values.js';

/** What every record has. Fields that are not listed are allowed everywhere. */
export interface BaseRecord<TCollection extends string = string, TId extends Id = string> {
  /** UUID; with header CONNEC-EXTERNAL-IDS: true an array of {id, provider, realm} */
  id: Reference<TCollection, TId>;
  /** ISO 8601 UTC, e.g. 2017-02-21T10:46:39Z */
  created_at?: DateTime | null;
  /** filterable, used for incremental pulls */
  updated_at?: DateTime | null;
  /** cld-xxxx of the asking application instance */
  group_id?: string | null;
  /** org uid (org-xxxx) */
  channel_id?: string | null;
  /** plural collection name; the historic sandbox called it type */
  resource_type?: string | null;
  /** only with $expand=matching_records: [{match_id:[id maps]}] */
  matching_records?: Record<string, unknown>[] | null;
  [field: string]: unknown;
}

/** What every write may carry, and what it must not. */
export interface BaseInput<TCollection extends string = string> {
  /** Ids of other applications that are linked to the record. The Connec! id is never written. */
  id?: Reference<TCollection, readonly IdMap[]>;
  /** read-only */
  created_at?: never;
  /** read-only */
  updated_at?: never;
  /** read-only */
  group_id?: never;
  /** read-only */
  channel_id?: never;
  /** read-only */
  resource_type?: never;
  /** read-only */
  matching_records?: never;
  /** write-only per-request options (sparse, matching_fields, create_default_organization, attach_to_organization, attached_to_org) */
  opts?: WriteOpts;
  [field: string]: unknown;
}

export interface Address {
  /** addressee line of an organization address */
  attention?: string | null;
  attention_first_name?: string | null;
  attention_last_name?: string | null;
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  /** state / province */
  region?: string | null;
  postal_code?: string | null;
  /** ISO 3166 alpha-2 with the header CONNEC-COUNTRY-FORMAT: alpha2; other renderings exist */
  country?: string | null;
  [field: string]: unknown;
}

export interface AddressGroup {
  billing?: Address | null;
  billing2?: Address | null;
  shipping?: Address | null;
  shipping2?: Address | null;
  [field: string]: unknown;
}

export interface Email {
  address?: string | null;
  address2?: string | null;
  [field: string]: unknown;
}

export interface Phone {
  landline?: string | null;
  landline2?: string | null;
  mobile?: string | null;
  mobile2?: string | null;
  fax?: string | null;
  fax2?: string | null;
  pager?: string | null;
  pager2?: string | null;
  [field: string]: unknown;
}

export interface Website {
  url?: string | null;
  url2?: string | null;
  [field: string]: unknown;
}

export interface ContactChannel {
  skype?: string | null;
  [field: string]: unknown;
}

export interface Logo {
  /** URL of the full image */
  logo?: string | null;
  thumb?: string | null;
  mini_thumb?: string | null;
  [field: string]: unknown;
}

export interface Price {
  /** tax included */
  total_amount?: Decimal | null;
  /** tax excluded */
  net_amount?: Decimal | null;
  tax_amount?: Decimal | null;
  /** percentage, e.g. 10 */
  tax_rate?: Decimal | null;
  /** ISO 4217 */
  currency?: string | null;
  [field: string]: unknown;
}

export interface Note<TId extends Id = string> {
  /** 24-hex nested id; id-mapped */
  id?: TId | null;
  tag?: string | null;
  description?: string | null;
  value?: string | null;
  [field: string]: unknown;
}

export interface NoteInput {
  /** 24-hex nested id; id-mapped */
  id?: ReferenceInput<string> | null;
  tag?: string | null;
  description?: string | null;
  value?: string | null;
  [field: string]: unknown;
}

export interface PersonTask {
  [field: string]: unknown;
}

export interface BankAccount {
  bank_name?: string | null;
  bank_code?: string | null;
  account_number?: string | null;
  iban_number?: string | null;
  bic_code?: string | null;
  [field: string]: unknown;
}

export interface StatusChange {
  /** value entered */
  status?: string | null;
  /** moment of the change */
  created_at?: DateTime | null;
  [field: string]: unknown;
}

export interface TaxRateEmbedded<TId extends Id = string> {
  /** id of the tax_rates record */
  id?: TId | null;
  name?: string | null;
  /** percentage */
  rate?: number | null;
  /** QuickBooks vocabulary: also TaxOnAmountPlusTax, TaxOnTax */
  tax_type_applicable?: Open<'TaxOnAmount'> | null;
  [field: string]: unknown;
}

export interface TaxRateEmbeddedInput {
  /** read-only */
  id?: never;
  name?: string | null;
  /** percentage */
  rate?: number | null;
  /** QuickBooks vocabulary: also TaxOnAmountPlusTax, TaxOnTax */
  tax_type_applicable?: Open<'TaxOnAmount'> | null;
  [field: string]: unknown;
}

export interface TransactionLine<TId extends Id = string> {
  /** id-mapped nested record */
  id?: TId | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  line_number?: number | null;
  item_id?: Reference<'items', TId> | null;
  description?: string | null;
  quantity?: number | null;
  unit_price?: Price | null;
  total_price?: Price | null;
  /** line discount */
  reduction_percent?: number | null;
  tax_code_id?: Reference<'tax_codes', TId> | null;
  /** marks the shipping-cost line */
  is_shipping?: boolean | null;
  [field: string]: unknown;
}

export interface TransactionLineInput {
  /** id-mapped nested record */
  id?: ReferenceInput<string> | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  line_number?: number | null;
  item_id?: ReferenceInput<'items'> | null;
  description?: string | null;
  quantity?: number | null;
  unit_price?: Price | null;
  total_price?: Price | null;
  /** line discount */
  reduction_percent?: number | null;
  tax_code_id?: ReferenceInput<'tax_codes'> | null;
  /** marks the shipping-cost line */
  is_shipping?: boolean | null;
  [field: string]: unknown;
}

export interface LinkedTransaction<TId extends Id = string> {
  /** id of the linked record, collection given by class */
  id?: TId | null;
  /** class name that tells the collection of the linked record */
  class?: Open<'Invoice' | 'SalesOrder'> | null;
  /** a numeric string in some payloads */
  applied_amount?: Decimal | null;
  [field: string]: unknown;
}

export interface LinkedTransactionInput {
  /** id of the linked record, collection given by class */
  id?: ReferenceInput<string> | null;
  /** class name that tells the collection of the linked record */
  class?: Open<'Invoice' | 'SalesOrder'> | null;
  /** a numeric string in some payloads */
  applied_amount?: Decimal | null;
  [field: string]: unknown;
}

export interface PaymentLine<TId extends Id = string> {
  /** id-mapped nested record */
  id?: TId | null;
  line_number?: number | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  amount?: number | null;
  linked_transactions?: LinkedTransaction<TId>[] | null;
  [field: string]: unknown;
}

export interface PaymentLineInput {
  /** id-mapped nested record */
  id?: ReferenceInput<string> | null;
  line_number?: number | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  amount?: number | null;
  linked_transactions?: readonly LinkedTransactionInput[] | null;
  [field: string]: unknown;
}

export interface PaymentMethodRef<TId extends Id = string> {
  id?: Reference<'payment_methods', TId> | null;
  /** for example CC, ORD, PAYPAL, COD */
  code?: string | null;
  name?: string | null;
  [field: string]: unknown;
}

export interface PaymentMethodRefInput {
  id?: ReferenceInput<'payment_methods'> | null;
  /** for example CC, ORD, PAYPAL, COD */
  code?: string | null;
  name?: string | null;
  [field: string]: unknown;
}

export interface TicketClass<TId extends Id = string> {
  /** nested record; sub-collection events/tickets */
  id?: TId | null;
  name?: string | null;
  description?: string | null;
  quantity_total?: number | null;
  quantity_sold?: number | null;
  /** per order */
  minimum_quantity?: number | null;
  /** per order */
  maximum_quantity?: number | null;
  sales_start?: DateTime | null;
  sales_end?: DateTime | null;
  cost?: Price | null;
  [field: string]: unknown;
}

export interface TicketClassInput {
  /** nested record; sub-collection events/tickets */
  id?: ReferenceInput<string> | null;
  name?: string | null;
  description?: string | null;
  quantity_total?: number | null;
  quantity_sold?: number | null;
  /** per order */
  minimum_quantity?: number | null;
  /** per order */
  maximum_quantity?: number | null;
  sales_start?: DateTime | null;
  sales_end?: DateTime | null;
  cost?: Price | null;
  [field: string]: unknown;
}

export interface Attendee<TId extends Id = string> {
  id?: TId | null;
  person_id?: Reference<'people', TId> | null;
  /** id of a ticket class of the event */
  event_ticket_id?: string | null;
  [field: string]: unknown;
}

export interface AttendeeInput {
  id?: ReferenceInput<string> | null;
  person_id?: ReferenceInput<'people'> | null;
  /** id of a ticket class of the event */
  event_ticket_id?: string | null;
  [field: string]: unknown;
}

export interface EmployeeWorkLocation<TId extends Id = string> {
  /** 24-hex nested id */
  id?: TId | null;
  work_location_id?: Reference<'work_locations', TId> | null;
  role?: string | null;
  description?: string | null;
  primary?: boolean | null;
  [field: string]: unknown;
}

export interface EmployeeWorkLocationInput {
  /** 24-hex nested id */
  id?: ReferenceInput<string> | null;
  work_location_id?: ReferenceInput<'work_locations'> | null;
  role?: string | null;
  description?: string | null;
  primary?: boolean | null;
  [field: string]: unknown;
}

export interface EmployeeSalary<TId extends Id = string> {
  /** nested record; sub-collection employees/:id/employee_salaries */
  id?: TId | null;
  name?: string | null;
  type?: Open<'SALARY' | 'HOURLY' | 'MONTHLY'> | null;
  frequency?: Open<'MONTHLY' | 'TWICEAMONTH' | 'WEEKLY' | 'BIWEEKLY'> | null;
  pay_item_id?: Reference<'pay_items', TId> | null;
  annual_salary?: number | null;
  hourly_rate?: number | null;
  hours_per_week?: number | null;
  /** ISO 4217 */
  currency?: string | null;
  [field: string]: unknown;
}

export interface EmployeeSalaryInput {
  /** nested record; sub-collection employees/:id/employee_salaries */
  id?: ReferenceInput<string> | null;
  name?: string | null;
  type?: Open<'SALARY' | 'HOURLY' | 'MONTHLY'> | null;
  frequency?: Open<'MONTHLY' | 'TWICEAMONTH' | 'WEEKLY' | 'BIWEEKLY'> | null;
  pay_item_id?: ReferenceInput<'pay_items'> | null;
  annual_salary?: number | null;
  hourly_rate?: number | null;
  hours_per_week?: number | null;
  /** ISO 4217 */
  currency?: string | null;
  [field: string]: unknown;
}

export interface ScheduleEmployee<TId extends Id = string> {
  id?: Reference<'employees', TId> | null;
  [field: string]: unknown;
}

export interface ScheduleEmployeeInput {
  id?: ReferenceInput<'employees'> | null;
  [field: string]: unknown;
}

export interface LeavePeriod {
  units?: number | null;
  status?: string | null;
  start_date?: DateTime | null;
  end_date?: DateTime | null;
  [field: string]: unknown;
}

export interface ProjectTask<TId extends Id = string> {
  /** nested record; sub-collection projects/:id/tasks */
  id?: TId | null;
  name?: string | null;
  /** legacy */
  description?: string | null;
  /** legacy */
  status?: 'TODO' | 'INPROGRESS' | 'COMPLETED' | 'ABANDONED' | null;
  /** legacy */
  start_date?: DateTime | null;
  /** legacy */
  due_date?: DateTime | null;
  /** legacy */
  completed_date?: DateTime | null;
  [field: string]: unknown;
}

export interface ProjectTaskInput {
  /** nested record; sub-collection projects/:id/tasks */
  id?: ReferenceInput<string> | null;
  name?: string | null;
  /** legacy */
  description?: string | null;
  /** legacy */
  status?: 'TODO' | 'INPROGRESS' | 'COMPLETED' | 'ABANDONED' | null;
  /** legacy */
  start_date?: DateTime | null;
  /** legacy */
  due_date?: DateTime | null;
  /** legacy */
  completed_date?: DateTime | null;
  [field: string]: unknown;
}

export interface TimeActivityNested<TId extends Id = string> {
  id?: TId | null;
  description?: string | null;
  transaction_date?: DateTime | null;
  hours?: number | null;
  minutes?: number | null;
  [field: string]: unknown;
}

export interface TimeActivityNestedInput {
  id?: ReferenceInput<string> | null;
  description?: string | null;
  transaction_date?: DateTime | null;
  hours?: number | null;
  minutes?: number | null;
  [field: string]: unknown;
}

export interface TimeSheetLine<TId extends Id = string> {
  line_order?: number | null;
  employee_id?: Reference<'employees', TId> | null;
  project_id?: Reference<'projects', TId> | null;
  /** id of a nested project task */
  project_task_id?: string | null;
  time_activities?: TimeActivityNested<TId>[] | null;
  [field: string]: unknown;
}

export interface TimeSheetLineInput {
  line_order?: number | null;
  employee_id?: ReferenceInput<'employees'> | null;
  project_id?: ReferenceInput<'projects'> | null;
  /** id of a nested project task */
  project_task_id?: string | null;
  time_activities?: readonly TimeActivityNestedInput[] | null;
  [field: string]: unknown;
}

export interface TeamRef<TId extends Id = string> {
  id?: Reference<'teams', TId> | null;
  code?: string | null;
  [field: string]: unknown;
}

export interface TeamRefInput {
  id?: ReferenceInput<'teams'> | null;
  code?: string | null;
  [field: string]: unknown;
}

export interface TeamMember<TId extends Id = string> {
  id?: Reference<'app_users', TId> | null;
  [field: string]: unknown;
}

export interface TeamMemberInput {
  id?: ReferenceInput<'app_users'> | null;
  [field: string]: unknown;
}

/** `accounts`. */
export interface Account<TId extends Id = string> extends BaseRecord<'accounts', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  reference?: string | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** ISO 4217 */
  currency?: string | null;
  class?: 'ASSET' | 'LIABILITY' | 'EQUITY' | 'REVENUE' | 'EXPENSE' | null;
  type?: 'BANK' | 'ACCOUNTSRECEIVABLE' | 'OTHERCURRENTASSET' | 'FIXEDASSET' | 'OTHERASSET' | 'ACCOUNTSPAYABLE' | 'CREDITCARD' | 'OTHERCURRENTLIABILITY' | 'LONGTERMLIABILITY' | 'EQUITY' | 'INCOME' | 'OTHERINCOME' | 'EXPENSE' | 'OTHEREXPENSE' | 'COSTOFGOODSSOLD' | null;
  /** follows the QuickBooks account sub-type vocabulary */
  sub_type?: Open<'CASHONHAND' | 'SAVINGS' | 'CHECKING' | 'CREDITCARD' | 'ACCOUNTSRECEIVABLE' | 'ACCOUNTSPAYABLE' | 'EMPLOYEECASHADVANCES' | 'FURNITUREANDFIXTURES' | 'OTHERCURRENTLIABILITIES' | 'SALESTAXPAYABLE' | 'NOTESPAYABLE' | 'RETAINEDEARNINGS' | 'OPENINGBALANCEEQUITY' | 'OWNERSEQUITY' | 'OTHERPRIMARYINCOME' | 'OTHERINVESTMENTINCOME' | 'COSTOFLABORCOS' | 'TRAVEL' | 'DEPRECIATION'> | null;
  /** CLASS_TYPE_SUBTYPE, derived */
  classification?: string | null;
  /** true for a grouping account */
  header?: boolean | null;
  bank_account?: BankAccount | null;
  opening_balance?: number | null;
  current_balance?: number | null;
}

/** What may be written to `accounts`. */
export interface AccountInput extends BaseInput<'accounts'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  reference?: string | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** ISO 4217 */
  currency?: string | null;
  class?: 'ASSET' | 'LIABILITY' | 'EQUITY' | 'REVENUE' | 'EXPENSE' | null;
  type?: 'BANK' | 'ACCOUNTSRECEIVABLE' | 'OTHERCURRENTASSET' | 'FIXEDASSET' | 'OTHERASSET' | 'ACCOUNTSPAYABLE' | 'CREDITCARD' | 'OTHERCURRENTLIABILITY' | 'LONGTERMLIABILITY' | 'EQUITY' | 'INCOME' | 'OTHERINCOME' | 'EXPENSE' | 'OTHEREXPENSE' | 'COSTOFGOODSSOLD' | null;
  /** follows the QuickBooks account sub-type vocabulary */
  sub_type?: Open<'CASHONHAND' | 'SAVINGS' | 'CHECKING' | 'CREDITCARD' | 'ACCOUNTSRECEIVABLE' | 'ACCOUNTSPAYABLE' | 'EMPLOYEECASHADVANCES' | 'FURNITUREANDFIXTURES' | 'OTHERCURRENTLIABILITIES' | 'SALESTAXPAYABLE' | 'NOTESPAYABLE' | 'RETAINEDEARNINGS' | 'OPENINGBALANCEEQUITY' | 'OWNERSEQUITY' | 'OTHERPRIMARYINCOME' | 'OTHERINVESTMENTINCOME' | 'COSTOFLABORCOS' | 'TRAVEL' | 'DEPRECIATION'> | null;
  /** read-only */
  classification?: never;
  /** true for a grouping account */
  header?: boolean | null;
  bank_account?: BankAccount | null;
  opening_balance?: number | null;
  /** read-only */
  current_balance?: never;
}

/** `company`. The only singular resource: GET and PUT /company, with the envelope key "company". */
export interface Company<TId extends Id = string> extends BaseRecord<'company', TId> {
  name?: string | null;
  /** ISO 4217 base currency */
  currency?: string | null;
  note?: string | null;
  /** IANA name in 2014, offset such as -05:00 from connectors */
  timezone?: string | null;
  capital?: number | null;
  juridical_status?: string | null;
  vat_number?: string | null;
  tax_number?: string | null;
  business_number?: string | null;
  /** free text, e.g. a name with a role */
  managers?: string | null;
  employer_id?: string | null;
  industry?: string | null;
  /** English month name, e.g. January */
  fiscal_year_first_month?: string | null;
  email?: Email | null;
  address?: AddressGroup | null;
  website?: Website | null;
  phone?: Phone | null;
  logo?: Logo | null;
}

/** What may be written to `company`. */
export interface CompanyInput extends BaseInput<'company'> {
  name?: string | null;
  /** ISO 4217 base currency */
  currency?: string | null;
  note?: string | null;
  /** IANA name in 2014, offset such as -05:00 from connectors */
  timezone?: string | null;
  capital?: number | null;
  juridical_status?: string | null;
  vat_number?: string | null;
  tax_number?: string | null;
  business_number?: string | null;
  /** free text, e.g. a name with a role */
  managers?: string | null;
  employer_id?: string | null;
  industry?: string | null;
  /** English month name, e.g. January */
  fiscal_year_first_month?: string | null;
  email?: Email | null;
  address?: AddressGroup | null;
  website?: Website | null;
  phone?: Phone | null;
  logo?: Logo | null;
}

/** `employees`. */
export interface Employee<TId extends Id = string> extends BaseRecord<'employees', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** staff number, not a reference */
  employee_id?: string | null;
  /** Maestrano user uid (usr-...) */
  mno_user_id?: string | null;
  pay_schedule_id?: Reference<'pay_schedules', TId> | null;
  first_name?: string | null;
  last_name?: string | null;
  full_name?: string | null;
  /** salutation */
  title?: string | null;
  job_title?: string | null;
  /** M and F, or MALE and FEMALE */
  gender?: Open<'M' | 'F' | 'MALE' | 'FEMALE'> | null;
  /** YYYY-MM-DD */
  birth_date?: DateOnly | null;
  hired_date?: DateOnly | null;
  released_date?: DateOnly | null;
  /** masked (***) when read */
  social_security_number?: string | null;
  note?: string | null;
  email?: Email | null;
  address?: AddressGroup | null;
  phone?: Phone | null;
  work_locations?: EmployeeWorkLocation<TId>[] | null;
  employee_salaries?: EmployeeSalary<TId>[] | null;
}

/** What may be written to `employees`. */
export interface EmployeeInput extends BaseInput<'employees'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** staff number, not a reference */
  employee_id?: string | null;
  /** Maestrano user uid (usr-...) */
  mno_user_id?: string | null;
  pay_schedule_id?: ReferenceInput<'pay_schedules'> | null;
  first_name?: string | null;
  last_name?: string | null;
  /** read-only */
  full_name?: never;
  /** salutation */
  title?: string | null;
  job_title?: string | null;
  /** M and F, or MALE and FEMALE */
  gender?: Open<'M' | 'F' | 'MALE' | 'FEMALE'> | null;
  /** YYYY-MM-DD */
  birth_date?: DateOnly | null;
  hired_date?: DateOnly | null;
  released_date?: DateOnly | null;
  /** masked (***) when read */
  social_security_number?: string | null;
  note?: string | null;
  email?: Email | null;
  address?: AddressGroup | null;
  phone?: Phone | null;
  work_locations?: readonly EmployeeWorkLocationInput[] | null;
  employee_salaries?: readonly EmployeeSalaryInput[] | null;
}

/** `events`. */
export interface Event<TId extends Id = string> extends BaseRecord<'events', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  title?: string | null;
  description?: string | null;
  url?: string | null;
  status?: Open<'DRAFT' | 'LIVE' | 'COMPLETED'> | null;
  start_date?: DateTime | null;
  end_date?: DateTime | null;
  capacity?: number | null;
  currency?: string | null;
  location?: string | null;
  venue_id?: Reference<'venues', TId> | null;
  ticket_classes?: TicketClass<TId>[] | null;
}

/** What may be written to `events`. */
export interface EventInput extends BaseInput<'events'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  title?: string | null;
  description?: string | null;
  url?: string | null;
  status?: Open<'DRAFT' | 'LIVE' | 'COMPLETED'> | null;
  start_date?: DateTime | null;
  end_date?: DateTime | null;
  capacity?: number | null;
  currency?: string | null;
  location?: string | null;
  venue_id?: ReferenceInput<'venues'> | null;
  ticket_classes?: readonly TicketClassInput[] | null;
}

/** `event_orders`. */
export interface EventOrder<TId extends Id = string> extends BaseRecord<'event_orders', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  event_id?: Reference<'events', TId> | null;
  person_id?: Reference<'people', TId> | null;
  attendees?: Attendee<TId>[] | null;
}

/** What may be written to `event_orders`. */
export interface EventOrderInput extends BaseInput<'event_orders'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  event_id?: ReferenceInput<'events'> | null;
  person_id?: ReferenceInput<'people'> | null;
  attendees?: readonly AttendeeInput[] | null;
}

/** `invoices`. Bills are invoices with type SUPPLIER. */
export interface Invoice<TId extends Id = string> extends BaseRecord<'invoices', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'INACTIVE'> | null;
  /** SUPPLIER marks a bill; some applications omit it */
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  organization_id?: Reference<'organizations', TId> | null;
  person_id?: Reference<'people', TId> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: TransactionLine<TId>[] | null;
  /** unpaid amount */
  balance?: number | null;
  /** amount received */
  deposit?: number | null;
  tax_calculation?: string | null;
  sales_order_id?: Reference<'sales_orders', TId> | null;
}

/** What may be written to `invoices`. */
export interface InvoiceInput extends BaseInput<'invoices'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'INACTIVE'> | null;
  /** SUPPLIER marks a bill; some applications omit it */
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  organization_id?: ReferenceInput<'organizations'> | null;
  person_id?: ReferenceInput<'people'> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: readonly TransactionLineInput[] | null;
  /** unpaid amount */
  balance?: number | null;
  /** amount received */
  deposit?: number | null;
  tax_calculation?: string | null;
  sales_order_id?: ReferenceInput<'sales_orders'> | null;
}

/** `items`. */
export interface Item<TId extends Id = string> extends BaseRecord<'items', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  /** SKU; typical matching_fields target */
  reference?: string | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** some applications also send PRODUCT */
  type?: Open<'PURCHASED' | 'MANUFACTURED' | 'SERVICE'> | null;
  /** groups variants */
  product_id?: string | null;
  product_name?: string | null;
  parent_item_id?: Reference<'items', TId> | null;
  /** e.g. EACH */
  unit?: string | null;
  unit_type?: string | null;
  serial_number?: string | null;
  part_number?: string | null;
  /** sales start */
  start_date?: DateTime | null;
  /** sales end */
  end_date?: DateTime | null;
  is_inventoried?: boolean | null;
  initial_quantity?: number | null;
  quantity_on_hand?: number | null;
  quantity_available?: number | null;
  quantity_committed?: number | null;
  /** reorder level */
  minimum_quantity?: number | null;
  average_cost?: number | null;
  current_value?: number | null;
  sale_price?: Price | null;
  purchase_price?: Price | null;
  sale_tax_code_id?: Reference<'tax_codes', TId> | null;
  purchase_tax_code_id?: Reference<'tax_codes', TId> | null;
  sale_account_id?: Reference<'accounts', TId> | null;
  purchase_account_id?: Reference<'accounts', TId> | null;
  weight?: number | null;
  /** some applications send weight_units */
  weight_unit?: string | null;
  length?: number | null;
  length_units?: string | null;
  surface?: number | null;
  surface_units?: string | null;
  volume?: number | null;
  volume_units?: string | null;
  /** country of origin */
  country?: string | null;
}

/** What may be written to `items`. */
export interface ItemInput extends BaseInput<'items'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  /** SKU; typical matching_fields target */
  reference?: string | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** some applications also send PRODUCT */
  type?: Open<'PURCHASED' | 'MANUFACTURED' | 'SERVICE'> | null;
  /** groups variants */
  product_id?: string | null;
  product_name?: string | null;
  parent_item_id?: ReferenceInput<'items'> | null;
  /** e.g. EACH */
  unit?: string | null;
  unit_type?: string | null;
  serial_number?: string | null;
  part_number?: string | null;
  /** sales start */
  start_date?: DateTime | null;
  /** sales end */
  end_date?: DateTime | null;
  is_inventoried?: boolean | null;
  initial_quantity?: number | null;
  quantity_on_hand?: number | null;
  quantity_available?: number | null;
  quantity_committed?: number | null;
  /** reorder level */
  minimum_quantity?: number | null;
  average_cost?: number | null;
  current_value?: number | null;
  sale_price?: Price | null;
  purchase_price?: Price | null;
  sale_tax_code_id?: ReferenceInput<'tax_codes'> | null;
  purchase_tax_code_id?: ReferenceInput<'tax_codes'> | null;
  sale_account_id?: ReferenceInput<'accounts'> | null;
  purchase_account_id?: ReferenceInput<'accounts'> | null;
  weight?: number | null;
  /** some applications send weight_units */
  weight_unit?: string | null;
  length?: number | null;
  length_units?: string | null;
  surface?: number | null;
  surface_units?: string | null;
  volume?: number | null;
  volume_units?: string | null;
  /** country of origin */
  country?: string | null;
}

/** `journals`. Few fields are known. */
export interface Journal<TId extends Id = string> extends BaseRecord<'journals', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** tells manual from generated journals */
  type?: Open<'MANUAL' | 'GENERATED'> | null;
}

/** What may be written to `journals`. */
export interface JournalInput extends BaseInput<'journals'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** tells manual from generated journals */
  type?: Open<'MANUAL' | 'GENERATED'> | null;
}

/** `opportunities`. */
export interface Opportunity<TId extends Id = string> extends BaseRecord<'opportunities', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  /** free text */
  type?: string | null;
  /** free text of the CRM pipeline */
  sales_stage?: string | null;
  sales_stage_changes?: StatusChange[] | null;
  /** percentage */
  probability?: number | null;
  expected_close_date?: DateTime | null;
  next_step?: string | null;
  /** total_amount and currency used */
  amount?: Price | null;
  /** the person (or lead); organization reached through it */
  lead_id?: Reference<'people', TId> | null;
  /** of an app user or a team, told by assignee_type */
  assignee_id?: TId | null;
  assignee_type?: Open<'AppUser' | 'Entity::AppUser' | 'Entity::Team'> | null;
}

/** What may be written to `opportunities`. */
export interface OpportunityInput extends BaseInput<'opportunities'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  /** free text */
  type?: string | null;
  /** free text of the CRM pipeline */
  sales_stage?: string | null;
  sales_stage_changes?: readonly StatusChange[] | null;
  /** percentage */
  probability?: number | null;
  expected_close_date?: DateTime | null;
  next_step?: string | null;
  /** total_amount and currency used */
  amount?: Price | null;
  /** the person (or lead); organization reached through it */
  lead_id?: ReferenceInput<'people'> | null;
  /** of an app user or a team, told by assignee_type */
  assignee_id?: ReferenceInput<string> | null;
  assignee_type?: Open<'AppUser' | 'Entity::AppUser' | 'Entity::Team'> | null;
}

/** `organizations`. */
export interface Organization<TId extends Id = string> extends BaseRecord<'organizations', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** external / SIC code etc. */
  reference?: string | null;
  description?: string | null;
  industry?: string | null;
  annual_revenue?: number | null;
  capital?: number | null;
  number_of_employees?: number | null;
  is_customer?: boolean | null;
  is_supplier?: boolean | null;
  is_lead?: boolean | null;
  email?: Email | null;
  address?: AddressGroup | null;
  website?: Website | null;
  phone?: Phone | null;
  contact_channel?: ContactChannel | null;
  /** members unknown */
  referred_leads?: Record<string, unknown>[] | null;
  /** of an app user or a team, told by assignee_type */
  assignee_id?: TId | null;
}

/** What may be written to `organizations`. */
export interface OrganizationInput extends BaseInput<'organizations'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** external / SIC code etc. */
  reference?: string | null;
  description?: string | null;
  industry?: string | null;
  annual_revenue?: number | null;
  capital?: number | null;
  number_of_employees?: number | null;
  is_customer?: boolean | null;
  is_supplier?: boolean | null;
  is_lead?: boolean | null;
  email?: Email | null;
  address?: AddressGroup | null;
  website?: Website | null;
  phone?: Phone | null;
  contact_channel?: ContactChannel | null;
  /** members unknown */
  referred_leads?: readonly Record<string, unknown>[] | null;
  /** of an app user or a team, told by assignee_type */
  assignee_id?: ReferenceInput<string> | null;
}

/** `payments`. */
export interface Payment<TId extends Id = string> extends BaseRecord<'payments', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  payment_reference?: string | null;
  public_note?: string | null;
  private_note?: string | null;
  amount?: Price | null;
  /** flat variant; legacy */
  total_amount?: number | null;
  /** ISO 4217 */
  currency?: string | null;
  account_id?: Reference<'accounts', TId> | null;
  organization_id?: Reference<'organizations', TId> | null;
  person_id?: Reference<'people', TId> | null;
  payment_method?: PaymentMethodRef<TId> | null;
  payment_lines?: PaymentLine<TId>[] | null;
}

/** What may be written to `payments`. */
export interface PaymentInput extends BaseInput<'payments'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  payment_reference?: string | null;
  public_note?: string | null;
  private_note?: string | null;
  amount?: Price | null;
  /** flat variant; legacy */
  total_amount?: number | null;
  /** ISO 4217 */
  currency?: string | null;
  account_id?: ReferenceInput<'accounts'> | null;
  organization_id?: ReferenceInput<'organizations'> | null;
  person_id?: ReferenceInput<'people'> | null;
  payment_method?: PaymentMethodRefInput | null;
  payment_lines?: readonly PaymentLineInput[] | null;
}

/** `pay_items`. */
export interface PayItem<TId extends Id = string> extends BaseRecord<'pay_items', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  type?: Open<'EARNINGS' | 'DEDUCTION' | 'BENEFIT' | 'REIMBURSEMENT' | 'TIMEOFF' | 'LEAVE'> | null;
  sub_type?: string | null;
  /** for example UNPAID */
  category?: string | null;
  show_pay_slip?: boolean | null;
}

/** What may be written to `pay_items`. */
export interface PayItemInput extends BaseInput<'pay_items'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  type?: Open<'EARNINGS' | 'DEDUCTION' | 'BENEFIT' | 'REIMBURSEMENT' | 'TIMEOFF' | 'LEAVE'> | null;
  sub_type?: string | null;
  /** for example UNPAID */
  category?: string | null;
  show_pay_slip?: boolean | null;
}

/** `pay_schedules`. */
export interface PaySchedule<TId extends Id = string> extends BaseRecord<'pay_schedules', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  schedule_type?: 'WEEKLY' | 'BIWEEKLY' | 'SEMIMONTHLY' | 'MONTHLY' | null;
  start_date?: DateTime | null;
  first_week_day?: number | null;
  transaction_week_day?: number | null;
  shift_assigned_day?: string | null;
  first_month_day?: number | null;
  transaction_month_day?: number | null;
  employees?: ScheduleEmployee<TId>[] | null;
}

/** What may be written to `pay_schedules`. */
export interface PayScheduleInput extends BaseInput<'pay_schedules'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  schedule_type?: 'WEEKLY' | 'BIWEEKLY' | 'SEMIMONTHLY' | 'MONTHLY' | null;
  start_date?: DateTime | null;
  first_week_day?: number | null;
  transaction_week_day?: number | null;
  shift_assigned_day?: string | null;
  first_month_day?: number | null;
  transaction_month_day?: number | null;
  employees?: readonly ScheduleEmployeeInput[] | null;
}

/** `pay_stubs`. Fields unknown. */
export interface PayStub<TId extends Id = string> extends BaseRecord<'pay_stubs', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** What may be written to `pay_stubs`. */
export interface PayStubInput extends BaseInput<'pay_stubs'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** `pay_runs`. Fields unknown. */
export interface PayRun<TId extends Id = string> extends BaseRecord<'pay_runs', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** What may be written to `pay_runs`. */
export interface PayRunInput extends BaseInput<'pay_runs'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** `people`. Leads are people with is_lead true (auto codes start with LEA in that case). */
export interface Person<TId extends Id = string> extends BaseRecord<'people', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** salutation (Mr, Mrs...) */
  title?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  job_title?: string | null;
  birth_date?: DateTime | null;
  /** legacy */
  gender?: Open<'M' | 'F'> | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  organization_id?: Reference<'organizations', TId> | null;
  /** company of a lead without organization */
  company_name?: string | null;
  is_customer?: boolean | null;
  is_supplier?: boolean | null;
  is_lead?: boolean | null;
  /** free text of the CRM */
  lead_status?: string | null;
  /** free text of the CRM */
  lead_source?: string | null;
  lead_status_changes?: StatusChange[] | null;
  lead_conversion_date?: DateTime | null;
  /** members unknown */
  referred_leads?: Record<string, unknown>[] | null;
  /** members unknown */
  opportunities?: Record<string, unknown>[] | null;
  email?: Email | null;
  address_work?: AddressGroup | null;
  address_home?: AddressGroup | null;
  website?: Website | null;
  phone_work?: Phone | null;
  phone_home?: Phone | null;
  contact_channel?: ContactChannel | null;
  /** a map in payloads of 2014, an array later */
  notes?: ListOrMap<Note<TId>> | null;
  /** members unknown */
  tasks?: PersonTask[] | null;
  /** of an app user or a team, told by assignee_type */
  assignee_id?: TId | null;
  assignee_type?: Open<'AppUser' | 'Entity::AppUser' | 'Entity::Team'> | null;
}

/** What may be written to `people`. */
export interface PersonInput extends BaseInput<'people'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** salutation (Mr, Mrs...) */
  title?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  job_title?: string | null;
  birth_date?: DateTime | null;
  /** legacy */
  gender?: Open<'M' | 'F'> | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  organization_id?: ReferenceInput<'organizations'> | null;
  /** company of a lead without organization */
  company_name?: string | null;
  is_customer?: boolean | null;
  is_supplier?: boolean | null;
  is_lead?: boolean | null;
  /** free text of the CRM */
  lead_status?: string | null;
  /** free text of the CRM */
  lead_source?: string | null;
  lead_status_changes?: readonly StatusChange[] | null;
  lead_conversion_date?: DateTime | null;
  /** members unknown */
  referred_leads?: readonly Record<string, unknown>[] | null;
  /** members unknown */
  opportunities?: readonly Record<string, unknown>[] | null;
  email?: Email | null;
  address_work?: AddressGroup | null;
  address_home?: AddressGroup | null;
  website?: Website | null;
  phone_work?: Phone | null;
  phone_home?: Phone | null;
  contact_channel?: ContactChannel | null;
  /** a map in payloads of 2014, an array later */
  notes?: readonly NoteInput[] | null;
  /** members unknown */
  tasks?: readonly PersonTask[] | null;
  /** of an app user or a team, told by assignee_type */
  assignee_id?: ReferenceInput<string> | null;
  assignee_type?: Open<'AppUser' | 'Entity::AppUser' | 'Entity::Team'> | null;
}

/** `projects`. */
export interface Project<TId extends Id = string> extends BaseRecord<'projects', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  organization_id?: Reference<'organizations', TId> | null;
  /** legacy */
  status?: Open<'TODO' | 'INPROGRESS' | 'COMPLETED' | 'ABANDONED'> | null;
  /** legacy */
  start_date?: DateTime | null;
  /** legacy */
  due_date?: DateTime | null;
  /** legacy */
  completed_date?: DateTime | null;
  /** legacy */
  priority?: number | null;
  tasks?: ProjectTask<TId>[] | null;
}

/** What may be written to `projects`. */
export interface ProjectInput extends BaseInput<'projects'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  organization_id?: ReferenceInput<'organizations'> | null;
  /** legacy */
  status?: Open<'TODO' | 'INPROGRESS' | 'COMPLETED' | 'ABANDONED'> | null;
  /** legacy */
  start_date?: DateTime | null;
  /** legacy */
  due_date?: DateTime | null;
  /** legacy */
  completed_date?: DateTime | null;
  /** legacy */
  priority?: number | null;
  tasks?: readonly ProjectTaskInput[] | null;
}

/** `purchase_orders`. */
export interface PurchaseOrder<TId extends Id = string> extends BaseRecord<'purchase_orders', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'AUTHORISED' | 'DELIVERED' | 'CANCELLED' | 'RECEIVED'> | null;
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  organization_id?: Reference<'organizations', TId> | null;
  person_id?: Reference<'people', TId> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: TransactionLine<TId>[] | null;
  balance?: number | null;
  deposit?: number | null;
}

/** What may be written to `purchase_orders`. */
export interface PurchaseOrderInput extends BaseInput<'purchase_orders'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'AUTHORISED' | 'DELIVERED' | 'CANCELLED' | 'RECEIVED'> | null;
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  organization_id?: ReferenceInput<'organizations'> | null;
  person_id?: ReferenceInput<'people'> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: readonly TransactionLineInput[] | null;
  balance?: number | null;
  deposit?: number | null;
}

/** `quotes`. */
export interface Quote<TId extends Id = string> extends BaseRecord<'quotes', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  /** valid until */
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'PENDING' | 'REVIEWED' | 'ACCEPTED' | 'REJECTED'> | null;
  organization_id?: Reference<'organizations', TId> | null;
  person_id?: Reference<'people', TId> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: TransactionLine<TId>[] | null;
  deposit?: number | null;
}

/** What may be written to `quotes`. */
export interface QuoteInput extends BaseInput<'quotes'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  /** valid until */
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'PENDING' | 'REVIEWED' | 'ACCEPTED' | 'REJECTED'> | null;
  organization_id?: ReferenceInput<'organizations'> | null;
  person_id?: ReferenceInput<'people'> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: readonly TransactionLineInput[] | null;
  deposit?: number | null;
}

/** `sales_orders`. */
export interface SalesOrder<TId extends Id = string> extends BaseRecord<'sales_orders', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'DELIVERED' | 'CANCELLED' | 'CLOSED' | 'VOIDED' | 'PAID' | 'SHIPPED' | 'REFUNDED'> | null;
  organization_id?: Reference<'organizations', TId> | null;
  person_id?: Reference<'people', TId> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: TransactionLine<TId>[] | null;
}

/** What may be written to `sales_orders`. */
export interface SalesOrderInput extends BaseInput<'sales_orders'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'DELIVERED' | 'CANCELLED' | 'CLOSED' | 'VOIDED' | 'PAID' | 'SHIPPED' | 'REFUNDED'> | null;
  organization_id?: ReferenceInput<'organizations'> | null;
  person_id?: ReferenceInput<'people'> | null;
  amount?: Price | null;
  discount_amount?: number | null;
  discount_percent?: number | null;
  public_note?: string | null;
  private_note?: string | null;
  description?: string | null;
  /** single Address, not a group */
  billing_address?: Address | null;
  /** single Address, not a group */
  shipping_address?: Address | null;
  lines?: readonly TransactionLineInput[] | null;
}

/** `tax_codes`. */
export interface TaxCode<TId extends Id = string> extends BaseRecord<'tax_codes', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  reference?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** free string of the accounting app: INPUT, OUTPUT, BASEXCLUDED, EXEMPTCAPITAL, EXEMPTEXPENSES, EXEMPTEXPORT, EXEMPTOUTPUT, INPUTTAXED, CAPEXINPUT, GSTONIMPORTS, GSTONCAPIMPORTS */
  tax_type?: string | null;
  /** effective percentage */
  sale_tax_rate?: number | null;
  /** effective percentage for purchases */
  purchase_tax_rate?: number | null;
  sale_taxes?: TaxRateEmbedded<TId>[] | null;
  purchase_taxes?: TaxRateEmbedded<TId>[] | null;
}

/** What may be written to `tax_codes`. */
export interface TaxCodeInput extends BaseInput<'tax_codes'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  reference?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'> | null;
  /** free string of the accounting app: INPUT, OUTPUT, BASEXCLUDED, EXEMPTCAPITAL, EXEMPTEXPENSES, EXEMPTEXPORT, EXEMPTOUTPUT, INPUTTAXED, CAPEXINPUT, GSTONIMPORTS, GSTONCAPIMPORTS */
  tax_type?: string | null;
  /** effective percentage */
  sale_tax_rate?: number | null;
  /** effective percentage for purchases */
  purchase_tax_rate?: number | null;
  sale_taxes?: readonly TaxRateEmbeddedInput[] | null;
  purchase_taxes?: readonly TaxRateEmbeddedInput[] | null;
}

/** `tax_rates`. */
export interface TaxRate<TId extends Id = string> extends BaseRecord<'tax_rates', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  /** percentage */
  rate?: number | null;
  tax_type_applicable?: Open<'TaxOnAmount'> | null;
}

/** What may be written to `tax_rates`. */
export interface TaxRateInput extends BaseInput<'tax_rates'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  /** percentage */
  rate?: number | null;
  tax_type_applicable?: Open<'TaxOnAmount'> | null;
}

/** `time_activities`. */
export interface TimeActivity<TId extends Id = string> extends BaseRecord<'time_activities', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  description?: string | null;
  transaction_date?: DateTime | null;
  hours?: number | null;
  minutes?: number | null;
  start_time?: DateTime | null;
  end_time?: DateTime | null;
  employee_id?: Reference<'employees', TId> | null;
}

/** What may be written to `time_activities`. */
export interface TimeActivityInput extends BaseInput<'time_activities'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  description?: string | null;
  transaction_date?: DateTime | null;
  hours?: number | null;
  minutes?: number | null;
  start_time?: DateTime | null;
  end_time?: DateTime | null;
  employee_id?: ReferenceInput<'employees'> | null;
}

/** `time_sheets`. */
export interface TimeSheet<TId extends Id = string> extends BaseRecord<'time_sheets', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  start_date?: DateTime | null;
  end_date?: DateTime | null;
  status?: 'DRAFT' | 'SUBMITTED' | 'PROCESSED' | 'APPROVED' | 'REJECTED' | null;
  employee_id?: Reference<'employees', TId> | null;
  time_sheet_lines?: TimeSheetLine<TId>[] | null;
}

/** What may be written to `time_sheets`. */
export interface TimeSheetInput extends BaseInput<'time_sheets'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  start_date?: DateTime | null;
  end_date?: DateTime | null;
  status?: 'DRAFT' | 'SUBMITTED' | 'PROCESSED' | 'APPROVED' | 'REJECTED' | null;
  employee_id?: ReferenceInput<'employees'> | null;
  time_sheet_lines?: readonly TimeSheetLineInput[] | null;
}

/** `venues`. Fields unknown. */
export interface Venue<TId extends Id = string> extends BaseRecord<'venues', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** What may be written to `venues`. */
export interface VenueInput extends BaseInput<'venues'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** `warehouses`. */
export interface Warehouse<TId extends Id = string> extends BaseRecord<'warehouses', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'CLOSED'> | null;
  /** shipping member used */
  address?: AddressGroup | null;
}

/** What may be written to `warehouses`. */
export interface WarehouseInput extends BaseInput<'warehouses'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  status?: Open<'ACTIVE' | 'INACTIVE' | 'CLOSED'> | null;
  /** shipping member used */
  address?: AddressGroup | null;
}

/** `work_locations`. */
export interface WorkLocation<TId extends Id = string> extends BaseRecord<'work_locations', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  address?: AddressGroup | null;
  phone?: Phone | null;
}

/** What may be written to `work_locations`. */
export interface WorkLocationInput extends BaseInput<'work_locations'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  address?: AddressGroup | null;
  phone?: Phone | null;
}

/** `stock_adjustments`. Fields unknown. */
export interface StockAdjustment<TId extends Id = string> extends BaseRecord<'stock_adjustments', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** What may be written to `stock_adjustments`. */
export interface StockAdjustmentInput extends BaseInput<'stock_adjustments'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
}

/** `leave_applications`. */
export interface LeaveApplication<TId extends Id = string> extends BaseRecord<'leave_applications', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  description?: string | null;
  employee_id?: Reference<'employees', TId> | null;
  /** a pay item of type LEAVE */
  pay_item_id?: Reference<'pay_items', TId> | null;
  start_date?: DateTime | null;
  end_date?: DateTime | null;
  leave_periods?: LeavePeriod[] | null;
}

/** What may be written to `leave_applications`. */
export interface LeaveApplicationInput extends BaseInput<'leave_applications'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  title?: string | null;
  description?: string | null;
  employee_id?: ReferenceInput<'employees'> | null;
  /** a pay item of type LEAVE */
  pay_item_id?: ReferenceInput<'pay_items'> | null;
  start_date?: DateTime | null;
  end_date?: DateTime | null;
  leave_periods?: readonly LeavePeriod[] | null;
}

/** `transaction_logs`. Read through GET /transaction_logs/{pending|historical}; each list element wraps this object as transaction_log beside changes, mappings and links, under the key "transactions". */
export interface TransactionLog<TId extends Id = string> extends BaseRecord<'transaction_logs', TId> {
  /** display name of the changed record */
  reference?: string | null;
  entity_id?: string | null;
  /** for example Entity::Account, Entity::TaxCode */
  entity_type?: string | null;
  action?: Open<'CREATE' | 'UPDATE'> | null;
  status?: Open<'SUCCESS'> | null;
  app_name?: string | null;
}

/** What may be written to `transaction_logs`. */
export interface TransactionLogInput extends BaseInput<'transaction_logs'> {
  /** read-only */
  reference?: never;
  /** read-only */
  entity_id?: never;
  /** read-only */
  entity_type?: never;
  /** read-only */
  action?: never;
  /** read-only */
  status?: never;
  /** read-only */
  app_name?: never;
}

/** `connector_syncs`. */
export interface ConnectorSync<TId extends Id = string> extends BaseRecord<'connector_syncs', TId> {
}

/** What may be written to `connector_syncs`. */
export interface ConnectorSyncInput extends BaseInput<'connector_syncs'> {
}

/** `contacts`. Merged view of people and organizations (2017). */
export interface Contact<TId extends Id = string> extends BaseRecord<'contacts', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  /** tells person from organization */
  is_person?: boolean | null;
  first_name?: string | null;
  last_name?: string | null;
  email?: Email | null;
  address_work?: AddressGroup | null;
  phone_work?: Phone | null;
  /** a map in payloads of 2014, an array later */
  notes?: ListOrMap<Note<TId>> | null;
}

/** What may be written to `contacts`. */
export interface ContactInput extends BaseInput<'contacts'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  /** tells person from organization */
  is_person?: boolean | null;
  first_name?: string | null;
  last_name?: string | null;
  email?: Email | null;
  address_work?: AddressGroup | null;
  phone_work?: Phone | null;
  /** a map in payloads of 2014, an array later */
  notes?: readonly NoteInput[] | null;
}

/** `credit_notes`. */
export interface CreditNote<TId extends Id = string> extends BaseRecord<'credit_notes', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED'> | null;
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  amount?: Price | null;
  apply_tax_after_discount?: boolean | null;
  remaining_credit?: number | null;
  linked_transactions?: LinkedTransaction<TId>[] | null;
}

/** What may be written to `credit_notes`. */
export interface CreditNoteInput extends BaseInput<'credit_notes'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  transaction_number?: string | null;
  transaction_date?: DateTime | null;
  due_date?: DateTime | null;
  status?: Open<'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED'> | null;
  type?: 'CUSTOMER' | 'SUPPLIER' | null;
  amount?: Price | null;
  apply_tax_after_discount?: boolean | null;
  remaining_credit?: number | null;
  linked_transactions?: readonly LinkedTransactionInput[] | null;
}

/** `payment_methods`. Only name and id are known. */
export interface PaymentMethod<TId extends Id = string> extends BaseRecord<'payment_methods', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
}

/** What may be written to `payment_methods`. */
export interface PaymentMethodInput extends BaseInput<'payment_methods'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
}

/** `app_users`. */
export interface AppUser<TId extends Id = string> extends BaseRecord<'app_users', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** Maestrano user uid */
  mno_user_id?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  role?: string | null;
  is_admin?: boolean | null;
  email?: Email | null;
  address_work?: AddressGroup | null;
  address_home?: AddressGroup | null;
  phone_work?: Phone | null;
  phone_home?: Phone | null;
  teams?: TeamRef<TId>[] | null;
}

/** What may be written to `app_users`. */
export interface AppUserInput extends BaseInput<'app_users'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  /** read-only */
  mno_user_id?: never;
  first_name?: string | null;
  last_name?: string | null;
  role?: string | null;
  is_admin?: boolean | null;
  email?: Email | null;
  address_work?: AddressGroup | null;
  address_home?: AddressGroup | null;
  phone_work?: Phone | null;
  phone_home?: Phone | null;
  teams?: readonly TeamRefInput[] | null;
}

/** `teams`. */
export interface Team<TId extends Id = string> extends BaseRecord<'teams', TId> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  members?: TeamMember<TId>[] | null;
}

/** What may be written to `teams`. */
export interface TeamInput extends BaseInput<'teams'> {
  /** human code, generated when absent (OR3, PE3, IT6) */
  code?: string | null;
  name?: string | null;
  description?: string | null;
  members?: readonly TeamMemberInput[] | null;
}

/** Records by collection name; the singular resource included. */
export interface Records<TId extends Id = string> {
  accounts: Account<TId>;
  company: Company<TId>;
  employees: Employee<TId>;
  events: Event<TId>;
  event_orders: EventOrder<TId>;
  invoices: Invoice<TId>;
  items: Item<TId>;
  journals: Journal<TId>;
  opportunities: Opportunity<TId>;
  organizations: Organization<TId>;
  payments: Payment<TId>;
  pay_items: PayItem<TId>;
  pay_schedules: PaySchedule<TId>;
  pay_stubs: PayStub<TId>;
  pay_runs: PayRun<TId>;
  people: Person<TId>;
  projects: Project<TId>;
  purchase_orders: PurchaseOrder<TId>;
  quotes: Quote<TId>;
  sales_orders: SalesOrder<TId>;
  tax_codes: TaxCode<TId>;
  tax_rates: TaxRate<TId>;
  time_activities: TimeActivity<TId>;
  time_sheets: TimeSheet<TId>;
  venues: Venue<TId>;
  warehouses: Warehouse<TId>;
  work_locations: WorkLocation<TId>;
  stock_adjustments: StockAdjustment<TId>;
  leave_applications: LeaveApplication<TId>;
  transaction_logs: TransactionLog<TId>;
  connector_syncs: ConnectorSync<TId>;
  contacts: Contact<TId>;
  credit_notes: CreditNote<TId>;
  payment_methods: PaymentMethod<TId>;
  app_users: AppUser<TId>;
  teams: Team<TId>;
}

/** What may be written, by collection name; the singular resource included. */
export interface Inputs {
  accounts: AccountInput;
  company: CompanyInput;
  employees: EmployeeInput;
  events: EventInput;
  event_orders: EventOrderInput;
  invoices: InvoiceInput;
  items: ItemInput;
  journals: JournalInput;
  opportunities: OpportunityInput;
  organizations: OrganizationInput;
  payments: PaymentInput;
  pay_items: PayItemInput;
  pay_schedules: PayScheduleInput;
  pay_stubs: PayStubInput;
  pay_runs: PayRunInput;
  people: PersonInput;
  projects: ProjectInput;
  purchase_orders: PurchaseOrderInput;
  quotes: QuoteInput;
  sales_orders: SalesOrderInput;
  tax_codes: TaxCodeInput;
  tax_rates: TaxRateInput;
  time_activities: TimeActivityInput;
  time_sheets: TimeSheetInput;
  venues: VenueInput;
  warehouses: WarehouseInput;
  work_locations: WorkLocationInput;
  stock_adjustments: StockAdjustmentInput;
  leave_applications: LeaveApplicationInput;
  transaction_logs: TransactionLogInput;
  connector_syncs: ConnectorSyncInput;
  contacts: ContactInput;
  credit_notes: CreditNoteInput;
  payment_methods: PaymentMethodInput;
  app_users: AppUserInput;
  teams: TeamInput;
}
