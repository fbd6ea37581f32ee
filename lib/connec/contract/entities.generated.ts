// Generated from connec-entities.json by lib/connec/contract/generate.mjs. Do not edit.

import type { ConnecContract } from './schema.js';

/** The whole contract. */
export const CONTRACT: ConnecContract = {
 "common": {
  "id": {
   "type": "string",
   "readOnly": true,
   "note": "UUID; with header CONNEC-EXTERNAL-IDS: true an array of {id, provider, realm}"
  },
  "created_at": {
   "type": "date-time",
   "readOnly": true,
   "note": "ISO 8601 UTC, e.g. 2017-02-21T10:46:39Z"
  },
  "updated_at": {
   "type": "date-time",
   "readOnly": true,
   "note": "filterable, used for incremental pulls"
  },
  "group_id": {
   "type": "string",
   "readOnly": true,
   "note": "cld-xxxx of the asking application instance"
  },
  "channel_id": {
   "type": "string",
   "readOnly": true,
   "note": "org uid (org-xxxx)"
  },
  "resource_type": {
   "type": "string",
   "readOnly": true,
   "note": "plural collection name; the historic sandbox called it type"
  },
  "matching_records": {
   "array": true,
   "type": "object",
   "readOnly": true,
   "note": "only with $expand=matching_records: [{match_id:[id maps]}]"
  },
  "opts": {
   "type": "object",
   "writeOnly": true,
   "note": "write-only per-request options (sparse, matching_fields, create_default_organization, attach_to_organization, attached_to_org)"
  }
 },
 "types": {
  "Address": {
   "attention": {
    "type": "string",
    "note": "addressee line of an organization address"
   },
   "attention_first_name": {
    "type": "string"
   },
   "attention_last_name": {
    "type": "string"
   },
   "line1": {
    "type": "string"
   },
   "line2": {
    "type": "string"
   },
   "city": {
    "type": "string"
   },
   "region": {
    "type": "string",
    "note": "state / province"
   },
   "postal_code": {
    "type": "string"
   },
   "country": {
    "type": "string",
    "note": "ISO 3166 alpha-2 with the header CONNEC-COUNTRY-FORMAT: alpha2; other renderings exist"
   }
  },
  "AddressGroup": {
   "billing": {
    "type": "Address"
   },
   "billing2": {
    "type": "Address"
   },
   "shipping": {
    "type": "Address"
   },
   "shipping2": {
    "type": "Address"
   }
  },
  "Email": {
   "address": {
    "type": "string"
   },
   "address2": {
    "type": "string"
   }
  },
  "Phone": {
   "landline": {
    "type": "string"
   },
   "landline2": {
    "type": "string"
   },
   "mobile": {
    "type": "string"
   },
   "mobile2": {
    "type": "string"
   },
   "fax": {
    "type": "string"
   },
   "fax2": {
    "type": "string"
   },
   "pager": {
    "type": "string"
   },
   "pager2": {
    "type": "string"
   }
  },
  "Website": {
   "url": {
    "type": "string"
   },
   "url2": {
    "type": "string"
   }
  },
  "ContactChannel": {
   "skype": {
    "type": "string"
   }
  },
  "Logo": {
   "logo": {
    "type": "string",
    "note": "URL of the full image"
   },
   "thumb": {
    "type": "string"
   },
   "mini_thumb": {
    "type": "string"
   }
  },
  "Price": {
   "total_amount": {
    "type": "decimal",
    "note": "tax included"
   },
   "net_amount": {
    "type": "decimal",
    "note": "tax excluded"
   },
   "tax_amount": {
    "type": "decimal"
   },
   "tax_rate": {
    "type": "decimal",
    "note": "percentage, e.g. 10"
   },
   "currency": {
    "type": "string",
    "note": "ISO 4217"
   }
  },
  "Note": {
   "id": {
    "type": "string",
    "note": "24-hex nested id; id-mapped"
   },
   "tag": {
    "type": "string"
   },
   "description": {
    "type": "string"
   },
   "value": {
    "type": "string"
   }
  },
  "PersonTask": {},
  "BankAccount": {
   "bank_name": {
    "type": "string"
   },
   "bank_code": {
    "type": "string"
   },
   "account_number": {
    "type": "string"
   },
   "iban_number": {
    "type": "string"
   },
   "bic_code": {
    "type": "string"
   }
  },
  "StatusChange": {
   "status": {
    "type": "string",
    "note": "value entered"
   },
   "created_at": {
    "type": "date-time",
    "note": "moment of the change"
   }
  },
  "TaxRateEmbedded": {
   "id": {
    "type": "string",
    "readOnly": true,
    "note": "id of the tax_rates record"
   },
   "name": {
    "type": "string"
   },
   "rate": {
    "type": "number",
    "note": "percentage"
   },
   "tax_type_applicable": {
    "type": "string",
    "knownValues": [
     "TaxOnAmount"
    ],
    "note": "QuickBooks vocabulary: also TaxOnAmountPlusTax, TaxOnTax"
   }
  },
  "TransactionLine": {
   "id": {
    "type": "string",
    "note": "id-mapped nested record"
   },
   "status": {
    "type": "string",
    "knownValues": [
     "ACTIVE",
     "INACTIVE",
     "ARCHIVED"
    ]
   },
   "line_number": {
    "type": "integer"
   },
   "item_id": {
    "type": "string",
    "ref": "items"
   },
   "description": {
    "type": "string"
   },
   "quantity": {
    "type": "number"
   },
   "unit_price": {
    "type": "Price"
   },
   "total_price": {
    "type": "Price"
   },
   "reduction_percent": {
    "type": "number",
    "note": "line discount"
   },
   "tax_code_id": {
    "type": "string",
    "ref": "tax_codes"
   },
   "is_shipping": {
    "type": "boolean",
    "note": "marks the shipping-cost line"
   }
  },
  "LinkedTransaction": {
   "id": {
    "type": "string",
    "note": "id of the linked record, collection given by class",
    "reference": true
   },
   "class": {
    "type": "string",
    "knownValues": [
     "Invoice",
     "SalesOrder"
    ],
    "note": "class name that tells the collection of the linked record"
   },
   "applied_amount": {
    "type": "decimal",
    "note": "a numeric string in some payloads"
   }
  },
  "PaymentLine": {
   "id": {
    "type": "string",
    "note": "id-mapped nested record"
   },
   "line_number": {
    "type": "integer"
   },
   "status": {
    "type": "string",
    "knownValues": [
     "ACTIVE",
     "INACTIVE",
     "ARCHIVED"
    ]
   },
   "amount": {
    "type": "number"
   },
   "linked_transactions": {
    "array": true,
    "type": "LinkedTransaction"
   }
  },
  "PaymentMethodRef": {
   "id": {
    "type": "string",
    "ref": "payment_methods"
   },
   "code": {
    "type": "string",
    "note": "for example CC, ORD, PAYPAL, COD"
   },
   "name": {
    "type": "string"
   }
  },
  "JournalLine": {},
  "TicketClass": {
   "id": {
    "type": "string",
    "note": "nested record; sub-collection events/tickets"
   },
   "name": {
    "type": "string"
   },
   "description": {
    "type": "string"
   },
   "quantity_total": {
    "type": "integer"
   },
   "quantity_sold": {
    "type": "integer"
   },
   "minimum_quantity": {
    "type": "integer",
    "note": "per order"
   },
   "maximum_quantity": {
    "type": "integer",
    "note": "per order"
   },
   "sales_start": {
    "type": "date-time"
   },
   "sales_end": {
    "type": "date-time"
   },
   "cost": {
    "type": "Price"
   }
  },
  "Attendee": {
   "id": {
    "type": "string"
   },
   "person_id": {
    "type": "string",
    "ref": "people"
   },
   "event_ticket_id": {
    "type": "string",
    "note": "id of a ticket class of the event"
   }
  },
  "EmployeeWorkLocation": {
   "id": {
    "type": "string",
    "note": "24-hex nested id"
   },
   "work_location_id": {
    "type": "string",
    "ref": "work_locations"
   },
   "role": {
    "type": "string"
   },
   "description": {
    "type": "string"
   },
   "primary": {
    "type": "boolean"
   }
  },
  "EmployeeSalary": {
   "id": {
    "type": "string",
    "note": "nested record; sub-collection employees/:id/employee_salaries"
   },
   "name": {
    "type": "string"
   },
   "type": {
    "type": "string",
    "knownValues": [
     "SALARY",
     "HOURLY",
     "MONTHLY"
    ]
   },
   "frequency": {
    "type": "string",
    "knownValues": [
     "MONTHLY",
     "TWICEAMONTH",
     "WEEKLY",
     "BIWEEKLY"
    ]
   },
   "pay_item_id": {
    "type": "string",
    "ref": "pay_items"
   },
   "annual_salary": {
    "type": "number"
   },
   "hourly_rate": {
    "type": "number"
   },
   "hours_per_week": {
    "type": "number"
   },
   "currency": {
    "type": "string",
    "note": "ISO 4217"
   }
  },
  "ScheduleEmployee": {
   "id": {
    "type": "string",
    "ref": "employees"
   }
  },
  "LeavePeriod": {
   "units": {
    "type": "number"
   },
   "status": {
    "type": "string"
   },
   "start_date": {
    "type": "date-time"
   },
   "end_date": {
    "type": "date-time"
   }
  },
  "ProjectTask": {
   "id": {
    "type": "string",
    "note": "nested record; sub-collection projects/:id/tasks"
   },
   "name": {
    "type": "string"
   },
   "description": {
    "type": "string",
    "legacy": true
   },
   "status": {
    "type": "string",
    "enum": [
     "TODO",
     "INPROGRESS",
     "COMPLETED",
     "ABANDONED"
    ],
    "legacy": true
   },
   "start_date": {
    "type": "date-time",
    "legacy": true
   },
   "due_date": {
    "type": "date-time",
    "legacy": true
   },
   "completed_date": {
    "type": "date-time",
    "legacy": true
   }
  },
  "TimeActivityNested": {
   "id": {
    "type": "string"
   },
   "description": {
    "type": "string"
   },
   "transaction_date": {
    "type": "date-time"
   },
   "hours": {
    "type": "integer"
   },
   "minutes": {
    "type": "integer"
   }
  },
  "TimeSheetLine": {
   "line_order": {
    "type": "integer"
   },
   "employee_id": {
    "type": "string",
    "ref": "employees"
   },
   "project_id": {
    "type": "string",
    "ref": "projects"
   },
   "project_task_id": {
    "type": "string",
    "note": "id of a nested project task"
   },
   "time_activities": {
    "array": true,
    "type": "TimeActivityNested"
   }
  },
  "PayStubLine": {},
  "StockAdjustmentLine": {},
  "TeamRef": {
   "id": {
    "type": "string",
    "ref": "teams"
   },
   "code": {
    "type": "string"
   }
  },
  "TeamMember": {
   "id": {
    "type": "string",
    "ref": "app_users"
   }
  }
 },
 "entities": {
  "accounts": {
   "subscription": true,
   "singular": "account",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "reference": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "ACTIVE",
      "INACTIVE",
      "ARCHIVED"
     ]
    },
    "currency": {
     "type": "string",
     "note": "ISO 4217"
    },
    "class": {
     "type": "string",
     "enum": [
      "ASSET",
      "LIABILITY",
      "EQUITY",
      "REVENUE",
      "EXPENSE"
     ]
    },
    "type": {
     "type": "string",
     "enum": [
      "BANK",
      "ACCOUNTSRECEIVABLE",
      "OTHERCURRENTASSET",
      "FIXEDASSET",
      "OTHERASSET",
      "ACCOUNTSPAYABLE",
      "CREDITCARD",
      "OTHERCURRENTLIABILITY",
      "LONGTERMLIABILITY",
      "EQUITY",
      "INCOME",
      "OTHERINCOME",
      "EXPENSE",
      "OTHEREXPENSE",
      "COSTOFGOODSSOLD"
     ]
    },
    "sub_type": {
     "type": "string",
     "knownValues": [
      "CASHONHAND",
      "SAVINGS",
      "CHECKING",
      "CREDITCARD",
      "ACCOUNTSRECEIVABLE",
      "ACCOUNTSPAYABLE",
      "EMPLOYEECASHADVANCES",
      "FURNITUREANDFIXTURES",
      "OTHERCURRENTLIABILITIES",
      "SALESTAXPAYABLE",
      "NOTESPAYABLE",
      "RETAINEDEARNINGS",
      "OPENINGBALANCEEQUITY",
      "OWNERSEQUITY",
      "OTHERPRIMARYINCOME",
      "OTHERINVESTMENTINCOME",
      "COSTOFLABORCOS",
      "TRAVEL",
      "DEPRECIATION"
     ],
     "note": "follows the QuickBooks account sub-type vocabulary"
    },
    "classification": {
     "type": "string",
     "readOnly": true,
     "note": "CLASS_TYPE_SUBTYPE, derived"
    },
    "header": {
     "type": "boolean",
     "note": "true for a grouping account"
    },
    "bank_account": {
     "type": "BankAccount"
    },
    "opening_balance": {
     "type": "number"
    },
    "current_balance": {
     "type": "number",
     "readOnly": true
    }
   }
  },
  "company": {
   "subscription": true,
   "singular": "company",
   "arity": "singleton",
   "note": "The only singular resource: GET and PUT /company, with the envelope key \"company\".",
   "fields": {
    "name": {
     "type": "string"
    },
    "currency": {
     "type": "string",
     "note": "ISO 4217 base currency"
    },
    "note": {
     "type": "string"
    },
    "timezone": {
     "type": "string",
     "note": "IANA name in 2014, offset such as -05:00 from connectors"
    },
    "capital": {
     "type": "number"
    },
    "juridical_status": {
     "type": "string"
    },
    "vat_number": {
     "type": "string"
    },
    "tax_number": {
     "type": "string"
    },
    "business_number": {
     "type": "string"
    },
    "managers": {
     "type": "string",
     "note": "free text, e.g. a name with a role"
    },
    "employer_id": {
     "type": "string"
    },
    "industry": {
     "type": "string"
    },
    "fiscal_year_first_month": {
     "type": "string",
     "note": "English month name, e.g. January"
    },
    "email": {
     "type": "Email"
    },
    "address": {
     "type": "AddressGroup"
    },
    "website": {
     "type": "Website"
    },
    "phone": {
     "type": "Phone"
    },
    "logo": {
     "type": "Logo"
    }
   }
  },
  "employees": {
   "subscription": true,
   "singular": "employee",
   "arity": "collection",
   "subCollections": [
    "employee_salaries"
   ],
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "employee_id": {
     "type": "string",
     "note": "staff number, not a reference"
    },
    "mno_user_id": {
     "type": "string",
     "note": "Maestrano user uid (usr-...)"
    },
    "pay_schedule_id": {
     "type": "string",
     "ref": "pay_schedules"
    },
    "first_name": {
     "type": "string"
    },
    "last_name": {
     "type": "string"
    },
    "full_name": {
     "type": "string",
     "readOnly": true
    },
    "title": {
     "type": "string",
     "note": "salutation"
    },
    "job_title": {
     "type": "string"
    },
    "gender": {
     "type": "string",
     "knownValues": [
      "M",
      "F",
      "MALE",
      "FEMALE"
     ],
     "note": "M and F, or MALE and FEMALE"
    },
    "birth_date": {
     "type": "date",
     "note": "YYYY-MM-DD"
    },
    "hired_date": {
     "type": "date"
    },
    "released_date": {
     "type": "date"
    },
    "social_security_number": {
     "type": "string",
     "note": "masked (***) when read"
    },
    "note": {
     "type": "string"
    },
    "email": {
     "type": "Email"
    },
    "address": {
     "type": "AddressGroup"
    },
    "phone": {
     "type": "Phone"
    },
    "work_locations": {
     "array": true,
     "type": "EmployeeWorkLocation"
    },
    "employee_salaries": {
     "array": true,
     "type": "EmployeeSalary"
    }
   }
  },
  "events": {
   "subscription": true,
   "singular": "event",
   "arity": "collection",
   "subCollections": [
    "tickets"
   ],
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "title": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "url": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "DRAFT",
      "LIVE",
      "COMPLETED"
     ]
    },
    "start_date": {
     "type": "date-time"
    },
    "end_date": {
     "type": "date-time"
    },
    "capacity": {
     "type": "integer"
    },
    "currency": {
     "type": "string"
    },
    "location": {
     "type": "string"
    },
    "venue_id": {
     "type": "string",
     "ref": "venues"
    },
    "ticket_classes": {
     "array": true,
     "type": "TicketClass"
    }
   }
  },
  "event_orders": {
   "subscription": true,
   "singular": "event_order",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "event_id": {
     "type": "string",
     "ref": "events"
    },
    "person_id": {
     "type": "string",
     "ref": "people"
    },
    "attendees": {
     "array": true,
     "type": "Attendee"
    }
   }
  },
  "invoices": {
   "subscription": true,
   "singular": "invoice",
   "arity": "collection",
   "subCollections": [
    "lines"
   ],
   "note": "Bills are invoices with type SUPPLIER.",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "title": {
     "type": "string"
    },
    "transaction_number": {
     "type": "string"
    },
    "transaction_date": {
     "type": "date-time"
    },
    "due_date": {
     "type": "date-time"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "DRAFT",
      "SUBMITTED",
      "AUTHORISED",
      "PAID",
      "VOIDED",
      "INACTIVE"
     ]
    },
    "type": {
     "type": "string",
     "enum": [
      "CUSTOMER",
      "SUPPLIER"
     ],
     "note": "SUPPLIER marks a bill; some applications omit it"
    },
    "organization_id": {
     "type": "string",
     "ref": "organizations"
    },
    "person_id": {
     "type": "string",
     "ref": "people"
    },
    "amount": {
     "type": "Price"
    },
    "discount_amount": {
     "type": "number"
    },
    "discount_percent": {
     "type": "number"
    },
    "public_note": {
     "type": "string"
    },
    "private_note": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "billing_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "shipping_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "lines": {
     "array": true,
     "type": "TransactionLine"
    },
    "balance": {
     "type": "number",
     "note": "unpaid amount"
    },
    "deposit": {
     "type": "number",
     "note": "amount received"
    },
    "tax_calculation": {
     "type": "string"
    },
    "sales_order_id": {
     "type": "string",
     "ref": "sales_orders"
    }
   }
  },
  "items": {
   "subscription": true,
   "singular": "item",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "reference": {
     "type": "string",
     "note": "SKU; typical matching_fields target"
    },
    "description": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "ACTIVE",
      "INACTIVE",
      "ARCHIVED"
     ]
    },
    "type": {
     "type": "string",
     "knownValues": [
      "PURCHASED",
      "MANUFACTURED",
      "SERVICE"
     ],
     "note": "some applications also send PRODUCT"
    },
    "product_id": {
     "type": "string",
     "note": "groups variants"
    },
    "product_name": {
     "type": "string"
    },
    "parent_item_id": {
     "type": "string",
     "ref": "items"
    },
    "unit": {
     "type": "string",
     "note": "e.g. EACH"
    },
    "unit_type": {
     "type": "string"
    },
    "serial_number": {
     "type": "string"
    },
    "part_number": {
     "type": "string"
    },
    "start_date": {
     "type": "date-time",
     "note": "sales start"
    },
    "end_date": {
     "type": "date-time",
     "note": "sales end"
    },
    "is_inventoried": {
     "type": "boolean"
    },
    "initial_quantity": {
     "type": "number"
    },
    "quantity_on_hand": {
     "type": "number"
    },
    "quantity_available": {
     "type": "number"
    },
    "quantity_committed": {
     "type": "number"
    },
    "minimum_quantity": {
     "type": "number",
     "note": "reorder level"
    },
    "average_cost": {
     "type": "number"
    },
    "current_value": {
     "type": "number"
    },
    "sale_price": {
     "type": "Price"
    },
    "purchase_price": {
     "type": "Price"
    },
    "sale_tax_code_id": {
     "type": "string",
     "ref": "tax_codes"
    },
    "purchase_tax_code_id": {
     "type": "string",
     "ref": "tax_codes"
    },
    "sale_account_id": {
     "type": "string",
     "ref": "accounts"
    },
    "purchase_account_id": {
     "type": "string",
     "ref": "accounts"
    },
    "weight": {
     "type": "number"
    },
    "weight_unit": {
     "type": "string",
     "note": "some applications send weight_units"
    },
    "length": {
     "type": "number"
    },
    "length_units": {
     "type": "string"
    },
    "surface": {
     "type": "number"
    },
    "surface_units": {
     "type": "string"
    },
    "volume": {
     "type": "number"
    },
    "volume_units": {
     "type": "string"
    },
    "country": {
     "type": "string",
     "note": "country of origin"
    }
   }
  },
  "journals": {
   "subscription": true,
   "singular": "journal",
   "arity": "collection",
   "note": "Few fields are known.",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "type": {
     "type": "string",
     "knownValues": [
      "MANUAL",
      "GENERATED"
     ],
     "note": "tells manual from generated journals"
    }
   }
  },
  "opportunities": {
   "subscription": true,
   "singular": "opportunity",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "type": {
     "type": "string",
     "note": "free text"
    },
    "sales_stage": {
     "type": "string",
     "note": "free text of the CRM pipeline"
    },
    "sales_stage_changes": {
     "array": true,
     "type": "StatusChange"
    },
    "probability": {
     "type": "number",
     "note": "percentage"
    },
    "expected_close_date": {
     "type": "date-time"
    },
    "next_step": {
     "type": "string"
    },
    "amount": {
     "type": "Price",
     "note": "total_amount and currency used"
    },
    "lead_id": {
     "type": "string",
     "ref": "people",
     "note": "the person (or lead); organization reached through it"
    },
    "assignee_id": {
     "type": "string",
     "note": "of an app user or a team, told by assignee_type",
     "reference": true
    },
    "assignee_type": {
     "type": "string",
     "knownValues": [
      "AppUser",
      "Entity::AppUser",
      "Entity::Team"
     ]
    }
   }
  },
  "organizations": {
   "subscription": true,
   "singular": "organization",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "ACTIVE",
      "INACTIVE",
      "ARCHIVED"
     ]
    },
    "reference": {
     "type": "string",
     "note": "external / SIC code etc."
    },
    "description": {
     "type": "string"
    },
    "industry": {
     "type": "string"
    },
    "annual_revenue": {
     "type": "number"
    },
    "capital": {
     "type": "number"
    },
    "number_of_employees": {
     "type": "integer"
    },
    "is_customer": {
     "type": "boolean"
    },
    "is_supplier": {
     "type": "boolean"
    },
    "is_lead": {
     "type": "boolean"
    },
    "email": {
     "type": "Email"
    },
    "address": {
     "type": "AddressGroup"
    },
    "website": {
     "type": "Website"
    },
    "phone": {
     "type": "Phone"
    },
    "contact_channel": {
     "type": "ContactChannel"
    },
    "referred_leads": {
     "array": true,
     "type": "object",
     "note": "members unknown"
    },
    "assignee_id": {
     "type": "string",
     "note": "of an app user or a team, told by assignee_type",
     "reference": true
    }
   }
  },
  "payments": {
   "subscription": true,
   "singular": "payment",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "title": {
     "type": "string"
    },
    "transaction_number": {
     "type": "string"
    },
    "transaction_date": {
     "type": "date-time"
    },
    "type": {
     "type": "string",
     "enum": [
      "CUSTOMER",
      "SUPPLIER"
     ]
    },
    "status": {
     "type": "string",
     "knownValues": [
      "ACTIVE",
      "INACTIVE",
      "ARCHIVED"
     ]
    },
    "payment_reference": {
     "type": "string"
    },
    "public_note": {
     "type": "string"
    },
    "private_note": {
     "type": "string"
    },
    "amount": {
     "type": "Price"
    },
    "total_amount": {
     "type": "number",
     "legacy": true,
     "note": "flat variant"
    },
    "currency": {
     "type": "string",
     "note": "ISO 4217"
    },
    "account_id": {
     "type": "string",
     "ref": "accounts"
    },
    "organization_id": {
     "type": "string",
     "ref": "organizations"
    },
    "person_id": {
     "type": "string",
     "ref": "people"
    },
    "payment_method": {
     "type": "PaymentMethodRef"
    },
    "payment_lines": {
     "array": true,
     "type": "PaymentLine"
    }
   }
  },
  "pay_items": {
   "subscription": true,
   "singular": "pay_item",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "type": {
     "type": "string",
     "knownValues": [
      "EARNINGS",
      "DEDUCTION",
      "BENEFIT",
      "REIMBURSEMENT",
      "TIMEOFF",
      "LEAVE"
     ]
    },
    "sub_type": {
     "type": "string"
    },
    "category": {
     "type": "string",
     "note": "for example UNPAID"
    },
    "show_pay_slip": {
     "type": "boolean"
    }
   }
  },
  "pay_schedules": {
   "subscription": true,
   "singular": "pay_schedule",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "schedule_type": {
     "type": "string",
     "enum": [
      "WEEKLY",
      "BIWEEKLY",
      "SEMIMONTHLY",
      "MONTHLY"
     ]
    },
    "start_date": {
     "type": "date-time"
    },
    "first_week_day": {
     "type": "integer"
    },
    "transaction_week_day": {
     "type": "integer"
    },
    "shift_assigned_day": {
     "type": "string"
    },
    "first_month_day": {
     "type": "integer"
    },
    "transaction_month_day": {
     "type": "integer"
    },
    "employees": {
     "array": true,
     "type": "ScheduleEmployee"
    }
   }
  },
  "pay_stubs": {
   "subscription": true,
   "singular": "pay_stub",
   "arity": "collection",
   "note": "Fields unknown.",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    }
   }
  },
  "pay_runs": {
   "subscription": true,
   "singular": "pay_run",
   "arity": "collection",
   "note": "Fields unknown.",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    }
   }
  },
  "people": {
   "subscription": true,
   "singular": "person",
   "arity": "collection",
   "note": "Leads are people with is_lead true (auto codes start with LEA in that case).",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "title": {
     "type": "string",
     "note": "salutation (Mr, Mrs...)"
    },
    "first_name": {
     "type": "string"
    },
    "last_name": {
     "type": "string"
    },
    "job_title": {
     "type": "string"
    },
    "birth_date": {
     "type": "date-time"
    },
    "gender": {
     "type": "string",
     "knownValues": [
      "M",
      "F"
     ],
     "legacy": true
    },
    "description": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "ACTIVE",
      "INACTIVE",
      "ARCHIVED"
     ]
    },
    "organization_id": {
     "type": "string",
     "ref": "organizations"
    },
    "company_name": {
     "type": "string",
     "note": "company of a lead without organization"
    },
    "is_customer": {
     "type": "boolean"
    },
    "is_supplier": {
     "type": "boolean"
    },
    "is_lead": {
     "type": "boolean"
    },
    "lead_status": {
     "type": "string",
     "note": "free text of the CRM"
    },
    "lead_source": {
     "type": "string",
     "note": "free text of the CRM"
    },
    "lead_status_changes": {
     "array": true,
     "type": "StatusChange"
    },
    "lead_conversion_date": {
     "type": "date-time"
    },
    "referred_leads": {
     "array": true,
     "type": "object",
     "note": "members unknown"
    },
    "opportunities": {
     "array": true,
     "type": "object",
     "note": "members unknown"
    },
    "email": {
     "type": "Email"
    },
    "address_work": {
     "type": "AddressGroup"
    },
    "address_home": {
     "type": "AddressGroup"
    },
    "website": {
     "type": "Website"
    },
    "phone_work": {
     "type": "Phone"
    },
    "phone_home": {
     "type": "Phone"
    },
    "contact_channel": {
     "type": "ContactChannel"
    },
    "notes": {
     "array": true,
     "type": "Note",
     "note": "a map in payloads of 2014, an array later",
     "map": true
    },
    "tasks": {
     "array": true,
     "type": "PersonTask",
     "note": "members unknown"
    },
    "assignee_id": {
     "type": "string",
     "note": "of an app user or a team, told by assignee_type",
     "reference": true
    },
    "assignee_type": {
     "type": "string",
     "knownValues": [
      "AppUser",
      "Entity::AppUser",
      "Entity::Team"
     ]
    }
   }
  },
  "projects": {
   "subscription": true,
   "singular": "project",
   "arity": "collection",
   "subCollections": [
    "tasks"
   ],
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "organization_id": {
     "type": "string",
     "ref": "organizations"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "TODO",
      "INPROGRESS",
      "COMPLETED",
      "ABANDONED"
     ],
     "legacy": true
    },
    "start_date": {
     "type": "date-time",
     "legacy": true
    },
    "due_date": {
     "type": "date-time",
     "legacy": true
    },
    "completed_date": {
     "type": "date-time",
     "legacy": true
    },
    "priority": {
     "type": "integer",
     "legacy": true
    },
    "tasks": {
     "array": true,
     "type": "ProjectTask"
    }
   }
  },
  "purchase_orders": {
   "subscription": true,
   "singular": "purchase_order",
   "arity": "collection",
   "subCollections": [
    "lines"
   ],
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "title": {
     "type": "string"
    },
    "transaction_number": {
     "type": "string"
    },
    "transaction_date": {
     "type": "date-time"
    },
    "due_date": {
     "type": "date-time"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "DRAFT",
      "AUTHORISED",
      "DELIVERED",
      "CANCELLED",
      "RECEIVED"
     ]
    },
    "type": {
     "type": "string",
     "enum": [
      "CUSTOMER",
      "SUPPLIER"
     ]
    },
    "organization_id": {
     "type": "string",
     "ref": "organizations"
    },
    "person_id": {
     "type": "string",
     "ref": "people"
    },
    "amount": {
     "type": "Price"
    },
    "discount_amount": {
     "type": "number"
    },
    "discount_percent": {
     "type": "number"
    },
    "public_note": {
     "type": "string"
    },
    "private_note": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "billing_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "shipping_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "lines": {
     "array": true,
     "type": "TransactionLine"
    },
    "balance": {
     "type": "number"
    },
    "deposit": {
     "type": "number"
    }
   }
  },
  "quotes": {
   "subscription": true,
   "singular": "quote",
   "arity": "collection",
   "subCollections": [
    "lines"
   ],
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "title": {
     "type": "string"
    },
    "transaction_number": {
     "type": "string"
    },
    "due_date": {
     "type": "date-time",
     "note": "valid until"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "DRAFT",
      "PENDING",
      "REVIEWED",
      "ACCEPTED",
      "REJECTED"
     ]
    },
    "organization_id": {
     "type": "string",
     "ref": "organizations"
    },
    "person_id": {
     "type": "string",
     "ref": "people"
    },
    "amount": {
     "type": "Price"
    },
    "discount_amount": {
     "type": "number"
    },
    "discount_percent": {
     "type": "number"
    },
    "public_note": {
     "type": "string"
    },
    "private_note": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "billing_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "shipping_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "lines": {
     "array": true,
     "type": "TransactionLine"
    },
    "deposit": {
     "type": "number"
    }
   }
  },
  "sales_orders": {
   "subscription": true,
   "singular": "sales_order",
   "arity": "collection",
   "subCollections": [
    "lines"
   ],
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "title": {
     "type": "string"
    },
    "transaction_number": {
     "type": "string"
    },
    "transaction_date": {
     "type": "date-time"
    },
    "due_date": {
     "type": "date-time"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "DRAFT",
      "SUBMITTED",
      "AUTHORISED",
      "DELIVERED",
      "CANCELLED",
      "CLOSED",
      "VOIDED",
      "PAID",
      "SHIPPED",
      "REFUNDED"
     ]
    },
    "organization_id": {
     "type": "string",
     "ref": "organizations"
    },
    "person_id": {
     "type": "string",
     "ref": "people"
    },
    "amount": {
     "type": "Price"
    },
    "discount_amount": {
     "type": "number"
    },
    "discount_percent": {
     "type": "number"
    },
    "public_note": {
     "type": "string"
    },
    "private_note": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "billing_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "shipping_address": {
     "type": "Address",
     "note": "single Address, not a group"
    },
    "lines": {
     "array": true,
     "type": "TransactionLine"
    }
   }
  },
  "tax_codes": {
   "subscription": true,
   "singular": "tax_code",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "reference": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "ACTIVE",
      "INACTIVE",
      "ARCHIVED"
     ]
    },
    "tax_type": {
     "type": "string",
     "note": "free string of the accounting app: INPUT, OUTPUT, BASEXCLUDED, EXEMPTCAPITAL, EXEMPTEXPENSES, EXEMPTEXPORT, EXEMPTOUTPUT, INPUTTAXED, CAPEXINPUT, GSTONIMPORTS, GSTONCAPIMPORTS"
    },
    "sale_tax_rate": {
     "type": "number",
     "note": "effective percentage"
    },
    "purchase_tax_rate": {
     "type": "number",
     "note": "effective percentage for purchases"
    },
    "sale_taxes": {
     "array": true,
     "type": "TaxRateEmbedded"
    },
    "purchase_taxes": {
     "array": true,
     "type": "TaxRateEmbedded"
    }
   }
  },
  "tax_rates": {
   "subscription": true,
   "singular": "tax_rate",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "rate": {
     "type": "number",
     "note": "percentage"
    },
    "tax_type_applicable": {
     "type": "string",
     "knownValues": [
      "TaxOnAmount"
     ]
    }
   }
  },
  "time_activities": {
   "subscription": true,
   "singular": "time_activity",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "description": {
     "type": "string"
    },
    "transaction_date": {
     "type": "date-time"
    },
    "hours": {
     "type": "integer"
    },
    "minutes": {
     "type": "integer"
    },
    "start_time": {
     "type": "date-time"
    },
    "end_time": {
     "type": "date-time"
    },
    "employee_id": {
     "type": "string",
     "ref": "employees"
    }
   }
  },
  "time_sheets": {
   "subscription": true,
   "singular": "time_sheet",
   "arity": "collection",
   "subCollections": [
    "time_activities"
   ],
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "start_date": {
     "type": "date-time"
    },
    "end_date": {
     "type": "date-time"
    },
    "status": {
     "type": "string",
     "enum": [
      "DRAFT",
      "SUBMITTED",
      "PROCESSED",
      "APPROVED",
      "REJECTED"
     ]
    },
    "employee_id": {
     "type": "string",
     "ref": "employees"
    },
    "time_sheet_lines": {
     "array": true,
     "type": "TimeSheetLine"
    }
   }
  },
  "venues": {
   "subscription": true,
   "singular": "venue",
   "arity": "collection",
   "note": "Fields unknown.",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    }
   }
  },
  "warehouses": {
   "subscription": true,
   "singular": "warehouse",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "ACTIVE",
      "INACTIVE",
      "CLOSED"
     ]
    },
    "address": {
     "type": "AddressGroup",
     "note": "shipping member used"
    }
   }
  },
  "work_locations": {
   "subscription": true,
   "singular": "work_location",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "latitude": {
     "type": "number"
    },
    "longitude": {
     "type": "number"
    },
    "address": {
     "type": "AddressGroup"
    },
    "phone": {
     "type": "Phone"
    }
   }
  },
  "stock_adjustments": {
   "subscription": false,
   "singular": "stock_adjustment",
   "arity": "collection",
   "note": "Fields unknown.",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    }
   }
  },
  "leave_applications": {
   "subscription": false,
   "singular": "leave_application",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "title": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "employee_id": {
     "type": "string",
     "ref": "employees"
    },
    "pay_item_id": {
     "type": "string",
     "ref": "pay_items",
     "note": "a pay item of type LEAVE"
    },
    "start_date": {
     "type": "date-time"
    },
    "end_date": {
     "type": "date-time"
    },
    "leave_periods": {
     "array": true,
     "type": "LeavePeriod"
    }
   }
  },
  "transaction_logs": {
   "subscription": false,
   "singular": "transaction_log",
   "arity": "collection",
   "note": "Read through GET /transaction_logs/{pending|historical}; each list element wraps this object as transaction_log beside changes, mappings and links, under the key \"transactions\".",
   "fields": {
    "reference": {
     "type": "string",
     "readOnly": true,
     "note": "display name of the changed record"
    },
    "entity_id": {
     "type": "string",
     "readOnly": true
    },
    "entity_type": {
     "type": "string",
     "readOnly": true,
     "note": "for example Entity::Account, Entity::TaxCode"
    },
    "action": {
     "type": "string",
     "knownValues": [
      "CREATE",
      "UPDATE"
     ],
     "readOnly": true
    },
    "status": {
     "type": "string",
     "knownValues": [
      "SUCCESS"
     ],
     "readOnly": true
    },
    "app_name": {
     "type": "string",
     "readOnly": true
    }
   }
  },
  "connector_syncs": {
   "subscription": false,
   "singular": "connector_sync",
   "arity": "collection",
   "fields": {}
  },
  "contacts": {
   "subscription": false,
   "singular": "contact",
   "arity": "collection",
   "note": "Merged view of people and organizations (2017).",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "is_person": {
     "type": "boolean",
     "note": "tells person from organization"
    },
    "first_name": {
     "type": "string"
    },
    "last_name": {
     "type": "string"
    },
    "email": {
     "type": "Email"
    },
    "address_work": {
     "type": "AddressGroup"
    },
    "phone_work": {
     "type": "Phone"
    },
    "notes": {
     "array": true,
     "type": "Note",
     "note": "a map in payloads of 2014, an array later",
     "map": true
    }
   }
  },
  "credit_notes": {
   "subscription": false,
   "singular": "credit_note",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "transaction_number": {
     "type": "string"
    },
    "transaction_date": {
     "type": "date-time"
    },
    "due_date": {
     "type": "date-time"
    },
    "status": {
     "type": "string",
     "knownValues": [
      "DRAFT",
      "SUBMITTED",
      "AUTHORISED",
      "PAID",
      "VOIDED"
     ]
    },
    "type": {
     "type": "string",
     "enum": [
      "CUSTOMER",
      "SUPPLIER"
     ]
    },
    "amount": {
     "type": "Price"
    },
    "apply_tax_after_discount": {
     "type": "boolean"
    },
    "remaining_credit": {
     "type": "number"
    },
    "linked_transactions": {
     "array": true,
     "type": "LinkedTransaction"
    }
   }
  },
  "payment_methods": {
   "subscription": false,
   "singular": "payment_method",
   "arity": "collection",
   "note": "Only name and id are known.",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    }
   }
  },
  "app_users": {
   "subscription": false,
   "singular": "app_user",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "mno_user_id": {
     "type": "string",
     "readOnly": true,
     "note": "Maestrano user uid"
    },
    "first_name": {
     "type": "string"
    },
    "last_name": {
     "type": "string"
    },
    "role": {
     "type": "string"
    },
    "is_admin": {
     "type": "boolean"
    },
    "email": {
     "type": "Email"
    },
    "address_work": {
     "type": "AddressGroup"
    },
    "address_home": {
     "type": "AddressGroup"
    },
    "phone_work": {
     "type": "Phone"
    },
    "phone_home": {
     "type": "Phone"
    },
    "teams": {
     "array": true,
     "type": "TeamRef"
    }
   }
  },
  "teams": {
   "subscription": false,
   "singular": "team",
   "arity": "collection",
   "fields": {
    "code": {
     "type": "string",
     "note": "human code, generated when absent (OR3, PE3, IT6)"
    },
    "name": {
     "type": "string"
    },
    "description": {
     "type": "string"
    },
    "members": {
     "array": true,
     "type": "TeamMember"
    }
   }
  }
 }
};
