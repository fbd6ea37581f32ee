import { MaestranoError } from 'nestjs-maestrano';

/** Why the start failed: in a line what a person can do something about, everything else with its stack. */
export function explain(error: unknown): string {
  const reason = rootOf(error);
  if (!(reason instanceof Error)) return String(reason);
  const { code, message, stack } = reason as NodeJS.ErrnoException;
  if (code === 'MNO_SANDBOX_STATE_FILE') return `${message} To begin anew: npm start -- --fresh`;
  if (isOfServer(code)) return `The database at DATABASE_URL cannot be used: ${message} (${code}).`;
  if (reason instanceof MaestranoError || reason instanceof RangeError) return message;
  return `${stack ?? message}\n\nIf this began with an update, begin anew: npm start -- --fresh`;
}

/** What a driver reported, below the words of whoever used it. */
function rootOf(error: unknown): unknown {
  if (error instanceof MaestranoError) return error;
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

/** Nobody there, or the codes of PostgreSQL itself for a refused login and a database that does not exist. */
function isOfServer(code: string | undefined): boolean {
  return code !== undefined && /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|28\w{3}|3D000)$/.test(code);
}
