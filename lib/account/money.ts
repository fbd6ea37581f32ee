const DECIMAL = /^(\d{1,8})(?:\.(\d{1,2})0*)?$/;

/**
 * A quantity greater than zero with exactly two places (`'2.50'`), or `undefined` when it has more places or is none.
 * Numbers are read by their shortest decimal form, so that `1.1` is `'1.10'` and `0.1 + 0.2` is refused.
 *
 * Source: protocol.md 5.4, decimal(10,2).
 */
export function formatUnits(value: unknown): string | undefined {
  const match = typeof value === 'number' || typeof value === 'string' ? DECIMAL.exec(String(value)) : null;
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  const text = `${BigInt(whole)}.${fraction.padEnd(2, '0')}`;
  return text === '0.00' ? undefined : text;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether `code` is a currency of ISO 4217, in upper case. */
export function isCurrency(code: unknown): code is string {
  return typeof code === 'string' && CURRENCIES.has(code);
}
