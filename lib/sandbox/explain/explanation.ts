import { MaestranoSandboxError } from '../../errors/index.js';
import { isObject } from '../http/index.js';

/** One check an application made of an answer. */
export interface ReportedCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly expected: string | null;
  readonly actual: string | null;
  /** The option of the application it depends on. */
  readonly option: string | null;
}

/**
 * What an application says of an answer it got: accepted or not, by which checks.
 *
 * @publicApi
 */
export interface Explanation {
  /** On the sandbox's clock. */
  readonly at: Date;
  /** Whose credentials the report carried. */
  readonly applicationId: string;
  readonly requestId: string | null;
  readonly responseId: string | null;
  readonly preset: string | null;
  readonly accepted: boolean;
  /** Of the refusal. */
  readonly code: string | null;
  readonly checks: readonly ReportedCheck[];
}

/** The largest report, in bytes. */
export const REPORT_LIMIT = 64 * 1024;
export const LONGEST_ID = 500;
const LONGEST_NAME = 200;
const LONGEST_VALUE = 8_000;
const MOST_CHECKS = 100;

/**
 * Reads a report; what it has beside the members we know is left out.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_INVALID`, naming the member
 */
export function readExplanation(body: unknown): Omit<Explanation, 'at' | 'applicationId'> {
  if (!isObject(body)) throw invalid('The report is no JSON object.');
  const { accepted, checks } = own(body);
  if (typeof accepted !== 'boolean') throw invalid('"accepted" is true or false.');
  if (!Array.isArray(checks) || checks.length > MOST_CHECKS)
    throw invalid(`"checks" is a list of at most ${MOST_CHECKS}.`);
  return {
    requestId: textOf(body, 'requestId', LONGEST_ID),
    responseId: textOf(body, 'responseId', LONGEST_ID),
    preset: textOf(body, 'preset', LONGEST_NAME),
    accepted,
    code: textOf(body, 'code', LONGEST_NAME),
    checks: (checks as unknown[]).map(readCheck),
  };
}

function readCheck(check: unknown): ReportedCheck {
  if (!isObject(check)) throw invalid('A check is a JSON object.');
  const { ok } = own(check);
  const name = textOf(check, 'name', LONGEST_NAME);
  if (typeof ok !== 'boolean' || name === null)
    throw invalid('A check has a "name", and "ok" true or false.');
  return {
    name,
    ok,
    expected: textOf(check, 'expected', LONGEST_VALUE),
    actual: textOf(check, 'actual', LONGEST_VALUE),
    option: textOf(check, 'option', LONGEST_NAME),
  };
}

function own(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value));
}

function textOf(value: Readonly<Record<string, unknown>>, name: string, longest: number): string | null {
  const text = Object.hasOwn(value, name) ? value[name] : null;
  if (text === null || text === undefined) return null;
  if (typeof text === 'string' && text.length <= longest) return text;
  throw invalid(`${JSON.stringify(name)} is a text of at most ${longest} characters, or null.`);
}

function invalid(message: string): MaestranoSandboxError {
  return MaestranoSandboxError.invalid(
    message,
    'For example {"requestId":"_1","accepted":false,"code":"MNO_SSO_EXPIRED","checks":[]}.',
  );
}
