import { createHash } from 'node:crypto';
import { type Connec } from 'nestjs-maestrano';
import { text } from './fields.js';

/** A customer as this application shows it: an organization in Connec!. */
export interface Customer extends CustomerFields {
  /** The id of the record in Connec!. */
  readonly id: string;
  readonly code: string;
  /** Which state of the record this is; another one after every change. */
  readonly version: string;
}

/** What can be edited. */
export interface CustomerFields {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export type FieldProblems = Partial<Record<keyof CustomerFields, string>>;

export function toCustomer(record: Connec.Organization): Customer {
  return {
    id: record.id,
    code: text(record.code) ?? '',
    name: text(record.name) ?? 'Unnamed',
    email: text(record.email?.address) ?? '',
    phone: text(record.phone?.landline) ?? '',
    version: versionOf(record),
  };
}

/** By what it holds: two changes within one second have the same time. */
function versionOf(record: Connec.Organization): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 16);
}

export function byName(one: Customer, other: Customer): number {
  return one.name.localeCompare(other.name, 'en');
}

/** The fields of a posted form, which may hold anything. */
export function readCustomerForm(body: unknown): CustomerFields {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return {
    name: text(given['name']) ?? '',
    email: text(given['email']) ?? '',
    phone: text(given['phone']) ?? '',
  };
}

export function checkCustomer({ name, email, phone }: CustomerFields): FieldProblems {
  return {
    ...(name === '' ? { name: 'Give the customer a name.' } : {}),
    ...(name.length > 255 ? { name: 'Names have at most 255 characters.' } : {}),
    ...(email !== '' && !/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email)
      ? { email: 'This is no e-mail address.' }
      : {}),
    ...(phone.length > 40 ? { phone: 'Phone numbers have at most 40 characters.' } : {}),
  };
}

/** What is sent to Connec!: only what differs, so that nobody else's change is written over. */
export function changesTo(customer: CustomerFields, fields: CustomerFields): Connec.OrganizationInput {
  const differs = (field: keyof CustomerFields): boolean => fields[field] !== customer[field];
  return {
    ...(differs('name') ? { name: fields.name } : {}),
    ...(differs('email') ? { email: { address: fields.email } } : {}),
    ...(differs('phone') ? { phone: { landline: fields.phone } } : {}),
  };
}
