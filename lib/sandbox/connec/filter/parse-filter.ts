import { FilterSyntaxError, type Token, tokenize } from './tokens.js';

export type FilterValue = string | number | boolean | null;

/** One condition; a filter is a list of them, all of which must hold. */
export type Condition =
  | {
      readonly field: string;
      readonly operator: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte';
      readonly value: FilterValue;
    }
  | { readonly field: string; readonly operator: 'in'; readonly values: readonly FilterValue[] }
  | { readonly field: string; readonly operator: 'match'; readonly pattern: RegExp };

const COMPARISONS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']);
const CONSTANTS: ReadonlyMap<string, FilterValue> = new Map<string, FilterValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const LONGEST_PATTERN = 256;

/**
 * Reads a `$filter` (protocol.md 6.5): `field operator value`, joined by `and`.
 *
 * @throws FilterSyntaxError
 */
export function parseFilter(text: string): Condition[] {
  const tokens = tokenize(text);
  const conditions: Condition[] = [];
  let rest: readonly Token[] = tokens;
  while (rest.length > 0) {
    const [condition, after] = readCondition(rest);
    conditions.push(condition);
    if (after.length === 0) break;
    const [joint, ...next] = after;
    if (joint?.kind !== 'word' || joint.text.toLowerCase() !== 'and' || next.length === 0)
      throw new FilterSyntaxError('conditions are joined by "and"');
    rest = next;
  }
  return conditions;
}

function readCondition([field, operator, ...rest]: readonly Token[]): [Condition, readonly Token[]] {
  if (field?.kind !== 'word' || operator?.kind !== 'word')
    throw new FilterSyntaxError('a condition is "field operator value"');
  const name = operator.text.toLowerCase();
  if (name === 'in') {
    const [values, after] = readList(rest);
    return [{ field: field.text, operator: 'in', values }, after];
  }
  const [operand, ...after] = rest;
  if (name === 'match')
    return [{ field: field.text, operator: 'match', pattern: readPattern(operand) }, after];
  if (!COMPARISONS.has(name))
    throw new FilterSyntaxError(`unknown operator ${JSON.stringify(operator.text)}`);
  const value = readValue(operand);
  return [{ field: field.text, operator: name as 'eq', value }, after];
}

function readList([open, ...tokens]: readonly Token[]): [FilterValue[], readonly Token[]] {
  if (open?.kind !== 'mark' || open.text !== '[') throw new FilterSyntaxError('"in" is followed by a list');
  const values: FilterValue[] = [];
  for (let at = 0; at < tokens.length; at += 2) {
    values.push(readValue(tokens[at]));
    const mark = tokens[at + 1];
    if (mark?.kind === 'mark' && mark.text === ']') return [values, tokens.slice(at + 2)];
    if (mark?.kind !== 'mark' || mark.text !== ',') break;
  }
  throw new FilterSyntaxError('a list is "[value, value]"');
}

function readValue(token: Token | undefined): FilterValue {
  if (token?.kind === 'string') return token.text;
  if (token?.kind === 'number') return token.value;
  const constant = token?.kind === 'word' ? CONSTANTS.get(token.text.toLowerCase()) : undefined;
  if (constant !== undefined) return constant;
  throw new FilterSyntaxError('a value is quoted text, a number, true, false or null');
}

function readPattern(token: Token | undefined): RegExp {
  if (token?.kind !== 'pattern') throw new FilterSyntaxError('"match" is followed by /expression/');
  if (token.source.length > LONGEST_PATTERN) throw new FilterSyntaxError('the expression is too long');
  try {
    return new RegExp(token.source);
  } catch {
    throw new FilterSyntaxError('the expression is not valid');
  }
}
