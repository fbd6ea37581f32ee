import { type ConnecRecord } from './record-store.js';

const DAY = /^\d{4}-\d\d-\d\d$/;
const PERIODS: ReadonlySet<string> = new Set(['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY']);

interface Span {
  readonly from: string | null;
  readonly to: string;
  readonly period: string;
}

/**
 * A report over the accounts of an organization, or `undefined` for a name that is not known. Accounts carry an opening
 * and a current balance and no movements, so a report has one period, from the first day asked for to the last.
 * Source: protocol.md 6.10.
 */
export function buildReport(
  name: string,
  accounts: readonly ConnecRecord[],
  params: URLSearchParams,
  today: string,
): object | undefined {
  const span = readSpan(params, today);
  switch (name) {
    case 'accounts_summary':
      return accountsSummary(accounts, span);
    case 'balance_sheet':
      return balanceSheet(accounts, span);
    case 'income_statement':
      return incomeStatement(accounts, span);
    default:
      return undefined;
  }
}

function readSpan(params: URLSearchParams, today: string): Span {
  const day = (name: string): string | undefined => {
    const text = params.get(name) ?? '';
    return DAY.test(text) ? text : undefined;
  };
  const period = params.get('period') ?? '';
  return {
    from: day('from') ?? null,
    to: day('to') ?? today,
    period: PERIODS.has(period) ? period : 'MONTHLY',
  };
}

function accountsSummary(accounts: readonly ConnecRecord[], { from, to, period }: Span): object {
  const list = accounts.map(account => ({
    uid: account.id,
    ...described(account),
    currency: text(account['currency']),
    opening_balance: amount(account['opening_balance']),
    balances: [
      {
        from,
        to,
        from_balance: amount(account['opening_balance']),
        to_balance: amount(account['current_balance']),
      },
    ],
  }));
  return { ...(from === null ? {} : { from }), to, period, accounts: list };
}

function balanceSheet(accounts: readonly ConnecRecord[], { from, to, period }: Span): object {
  const held = accounts.filter(
    ({ class: kind }) => kind === 'ASSET' || kind === 'LIABILITY' || kind === 'EQUITY',
  );
  const classifications = grouped(held, 'class').map(([classification, ofClass]) => ({
    classification,
    total: sum(ofClass, 'current_balance'),
    account_types: grouped(ofClass, 'type').map(([type, ofType]) => ({
      type,
      total: sum(ofType, 'current_balance'),
      account_sub_types: grouped(ofType, 'sub_type').map(([subType, ofSubType]) => ({
        sub_type: subType,
        total: sum(ofSubType, 'current_balance'),
        previous_balance: sum(ofSubType, 'opening_balance'),
        period_transactions: sum(ofSubType, 'current_balance') - sum(ofSubType, 'opening_balance'),
        accounts: ofSubType.map(account => ({
          account_id: account.id,
          ...described(account),
          currency: text(account['currency']),
          opening_balance: amount(account['opening_balance']),
          previous_balance: amount(account['opening_balance']),
          period_transactions: amount(account['current_balance']) - amount(account['opening_balance']),
          total: amount(account['current_balance']),
        })),
      })),
    })),
  }));
  const total = sum(
    held.filter(({ class: kind }) => kind === 'ASSET'),
    'current_balance',
  );
  const { net_income: earnings } = income(accounts);
  return {
    from,
    to,
    period,
    balance_sheets: [{ from, to, total, ytd_earnings: earnings, account_classifications: classifications }],
  };
}

function incomeStatement(accounts: readonly ConnecRecord[], { from, to, period }: Span): object {
  const statement = income(accounts);
  return { from, to, period, total: statement.net_income, income_statements: [{ from, to, ...statement }] };
}

function income(accounts: readonly ConnecRecord[]) {
  const movement = (account: ConnecRecord): number =>
    amount(account['current_balance']) - amount(account['opening_balance']);
  const entries = (list: readonly ConnecRecord[]) =>
    list.map(account => ({ account_id: account.id, ...described(account), total: movement(account) }));
  const total = (list: readonly ConnecRecord[]): number =>
    list.reduce((all, account) => all + movement(account), 0);
  const revenue = accounts.filter(({ class: kind }) => kind === 'REVENUE');
  const expenses = accounts.filter(({ class: kind }) => kind === 'EXPENSE');
  const cogs = expenses.filter(({ type }) => type === 'COSTOFGOODSSOLD');
  const operating = expenses.filter(({ type }) => type !== 'COSTOFGOODSSOLD');
  return {
    revenue: entries(revenue),
    cogs: entries(cogs),
    operating_expenses: entries(operating),
    total_revenue: total(revenue),
    total_cogs: total(cogs),
    total_operating_expenses: total(operating),
    gross_profit: total(revenue) - total(cogs),
    net_income: total(revenue) - total(expenses),
  };
}

function described(account: ConnecRecord) {
  return {
    name: text(account['name']) ?? '',
    classification: text(account['classification']) ?? text(account['class']),
    type: text(account['type']),
    sub_type: text(account['sub_type']),
  };
}

function grouped(accounts: readonly ConnecRecord[], field: string): [string, ConnecRecord[]][] {
  const groups = new Map<string, ConnecRecord[]>();
  for (const account of accounts) {
    const name = text(account[field]) ?? '';
    groups.set(name, [...(groups.get(name) ?? []), account]);
  }
  return [...groups];
}

function sum(accounts: readonly ConnecRecord[], field: string): number {
  return accounts.reduce((all, account) => all + amount(account[field]), 0);
}

function amount(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
