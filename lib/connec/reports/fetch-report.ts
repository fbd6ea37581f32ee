import { MaestranoInvalidRequestError, MaestranoUnexpectedResponseError } from '../../errors/index.js';
import { checkCollection } from '../client/paths.js';
import type { CallOptions, ConnecTransport } from '../client/transport.js';
import type { ReportQuery } from './reports.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reports lie beside the collections: `<connec.host>/api` + `connec.reportsPath`. Source: protocol.md 6.10. */
export async function fetchReport(
  transport: ConnecTransport,
  groupId: string,
  report: string,
  { from, to, period, headers, timeoutMs, signal }: ReportQuery & CallOptions,
): Promise<unknown> {
  const { data } = await transport.send<unknown>({
    method: 'GET',
    path: `/api${transport.preset.connec.reportsPath}/${encodeURIComponent(groupId)}/${checkCollection(report)}`,
    query: { from: day('from', from), to: day('to', to), period },
    headers,
    timeoutMs,
    signal,
  });
  if (typeof data === 'object' && data !== null) return data;
  throw new MaestranoUnexpectedResponseError(`The report ${JSON.stringify(report)} of Connec! is empty.`);
}

function day(name: string, value: string | Date | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text =
    value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value;
  if (typeof text === 'string' && DAY.test(text)) return text;
  throw MaestranoInvalidRequestError.beforeSending('A Connec! report was not asked for', {
    [name]: ['must be a Date or a day as YYYY-MM-DD'],
  });
}
