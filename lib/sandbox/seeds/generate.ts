import { type SeedRecord } from '../state/index.js';

type Maker = (index: number, pick: Picker) => Record<string, unknown>;
/** A number below `limit`, another one for every call, always the same ones for the same record. */
type Picker = (limit: number) => number;

const WORDS =
  'North South East West Blue Green Red Bright Quiet Prime Delta Alpha Nova Terra Luna Solar'.split(' ');
const TRADES = 'Traders Foods Systems Logistics Consulting Labs Works Media Partners Motors'.split(' ');
const FIRST = 'Ada Grace Alan Edsger Barbara Donald Radia Leslie Frances Tony Margaret Dennis'.split(' ');
const LAST = 'Lovelace Hopper Turing Dijkstra Liskov Knuth Perlman Lamport Allen Hoare Hamilton'.split(' ');
const STATUSES = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'AUTHORISED', 'PAID', 'PAID', 'VOIDED'];

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 1);

const MAKERS: Readonly<Record<string, Maker>> = {
  organizations: (index, pick) => ({
    code: `OR${index + 1}`,
    name: `${word(WORDS, pick)} ${word(TRADES, pick)} ${index + 1}`,
    is_customer: pick(10) < 8,
    is_supplier: pick(10) < 3,
    email: { address: `office@customer-${index + 1}.example` },
  }),
  people: (index, pick) => ({
    code: `PE${index + 1}`,
    first_name: word(FIRST, pick),
    last_name: word(LAST, pick),
    email: { address: `person-${index + 1}@people.example` },
    organization_id: recordId('organizations', pick(10_000)),
  }),
  items: (index, pick) => ({
    code: `IT${index + 1}`,
    name: `${word(WORDS, pick)} item ${index + 1}`,
    sale_price: amount(100 + pick(99_900)),
    is_inventoried: pick(2) === 1,
  }),
  invoices: (index, pick) => {
    const net = 1_000 + pick(999_000);
    const status = word(STATUSES, pick);
    const total = amount(net);
    return {
      code: `INV-${100_000 + index}`,
      transaction_number: `INV-${100_000 + index}`,
      title: `${word(WORDS, pick)} ${word(TRADES, pick)}`,
      type: 'CUSTOMER',
      status,
      organization_id: recordId('organizations', pick(10_000)),
      transaction_date: day(index),
      due_date: day(index + 3_000),
      amount: total,
      balance: status === 'PAID' ? 0 : total.total_amount,
    };
  },
  payments: (index, pick) => ({
    transaction_number: `PAY-${100_000 + index}`,
    type: 'CUSTOMER',
    status: 'ACTIVE',
    organization_id: recordId('organizations', pick(10_000)),
    transaction_date: day(index),
    amount: amount(1_000 + pick(999_000)),
  }),
};

/** Collections {@link generateRecords} knows. */
export const GENERATED_COLLECTIONS: ReadonlySet<string> = new Set(Object.keys(MAKERS));

/** `count` made-up records of a collection, oldest first, from the one numbered `from`: the same ones at every call. */
export function* generateRecords(
  collection: string,
  count: number,
  from = 0,
): Generator<SeedRecord & { id: string }> {
  const make = MAKERS[collection];
  if (!make) return;
  for (let index = from; index < from + count; index += 1) {
    const at = new Date(FIRST_DAY + index * 60_000).toISOString().replace('.000Z', 'Z');
    const id = recordId(collection, index);
    yield { id, ...make(index, picker(index * 16 + collection.length)), created_at: at, updated_at: at };
  }
}

function recordId(collection: string, index: number): string {
  const kind = (Object.keys(MAKERS).indexOf(collection) + 1).toString(16).padStart(4, '0');
  return `d0000000-${kind}-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

function word(words: readonly string[], pick: Picker): string {
  return words[pick(words.length)] ?? '';
}

function amount(netCents: number) {
  const taxCents = Math.round(netCents / 10);
  return {
    total_amount: (netCents + taxCents) / 100,
    net_amount: netCents / 100,
    tax_amount: taxCents / 100,
    tax_rate: 10,
    currency: 'USD',
  };
}

/** A day of the two years after the first, later for later records. */
function day(index: number): string {
  return new Date(FIRST_DAY + Math.floor(index / 28) * DAY_MS).toISOString().replace('.000Z', 'Z');
}

/** mulberry32: small, and good enough to look like business. */
function picker(seed: number): Picker {
  let state = seed | 0;
  return limit => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}
