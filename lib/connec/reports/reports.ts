/** A day, `YYYY-MM-DD`. */
type Day = string;

export type ReportPeriod = 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY';

/**
 * Which time a report covers.
 *
 * @publicApi
 */
export interface ReportQuery {
  /** A day, as `YYYY-MM-DD` or as a `Date` (its day in UTC). */
  readonly from?: string | Date | undefined;
  readonly to?: string | Date | undefined;
  readonly period?: ReportPeriod | undefined;
}

interface Report {
  from?: Day | null;
  to: Day;
  period: ReportPeriod;
  [field: string]: unknown;
}

export interface AccountsSummary extends Report {
  accounts: {
    uid: string;
    name: string;
    classification?: string;
    type?: string;
    sub_type?: string;
    currency?: string;
    opening_balance?: number;
    balances: { from: Day | null; to: Day; from_balance: number; to_balance: number }[];
    [field: string]: unknown;
  }[];
}

export interface BalanceSheet extends Report {
  balance_sheets: {
    from: Day | null;
    to: Day;
    total?: number;
    ytd_earnings?: number;
    account_classifications: {
      classification: string;
      total?: number;
      account_types: {
        type: string;
        total?: number;
        account_sub_types: {
          sub_type: string;
          total: number;
          previous_balance: number;
          period_transactions: number;
          accounts: BalanceSheetAccount[];
          [field: string]: unknown;
        }[];
        [field: string]: unknown;
      }[];
      [field: string]: unknown;
    }[];
    [field: string]: unknown;
  }[];
}

export interface BalanceSheetAccount {
  account_id: string;
  classification?: string;
  type?: string;
  sub_type?: string;
  name: string;
  currency?: string;
  opening_balance?: number;
  period_transactions?: number;
  previous_balance?: number;
  total: number;
  [field: string]: unknown;
}

export interface IncomeStatementEntry {
  account_id: string;
  classification?: string;
  type?: string;
  sub_type?: string;
  name: string;
  total: number;
  [field: string]: unknown;
}

export interface IncomeStatement extends Report {
  total?: unknown;
  income_statements: {
    from: Day | null;
    to: Day;
    revenue: IncomeStatementEntry[];
    cogs?: IncomeStatementEntry[];
    operating_expenses?: IncomeStatementEntry[];
    total_revenue?: number;
    total_cogs?: number;
    total_operating_expenses?: number;
    gross_profit?: number;
    net_income?: number;
    [field: string]: unknown;
  }[];
}

/**
 * Reports whose answers are known. Source: protocol.md 6.10.
 *
 * @publicApi
 */
export interface Reports {
  accounts_summary: AccountsSummary;
  balance_sheet: BalanceSheet;
  income_statement: IncomeStatement;
}
