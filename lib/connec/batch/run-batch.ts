import { MaestranoApiError, MaestranoError, MaestranoUnexpectedResponseError } from '../../errors/index.js';
import { answerError } from '../client/answer-error.js';
import type { CallOptions, ConnecTransport } from '../client/transport.js';
import { readRecord } from '../collection/envelope.js';
import { checkCount } from '../query/build-query.js';
import { BatchResult, type OperationFailed, type OperationResult } from './batch-result.js';
import {
  collectionOf,
  encodeOperation,
  isRepeatable,
  type UntypedOperation,
  type WireOperation,
} from './operations.js';

/** What public clients send at most. Source: protocol.md 6.11. */
const CHUNK = 50;
const FIRST_DELAY_MS = 500;
/** Statuses of an operation that surely had no effect, and may go well the next time. */
const TURNED_AWAY: ReadonlySet<number> = new Set([429, 503]);
/** Statuses of an operation that may have had its effect. */
const UNCERTAIN: ReadonlySet<number> = new Set([408, 500, 502, 504]);

/**
 * How a batch is sent.
 *
 * @publicApi
 */
export interface BatchOptions extends CallOptions {
  /**
   * How often an operation is sent at most, if it fails with a status that may pass. A creation without id map or
   * `matchingFields` is only repeated when it surely had no effect (429, 503). Default 3.
   */
  readonly attempts?: number | undefined;
}

interface Pending {
  readonly index: number;
  readonly collection: string;
  readonly wire: WireOperation;
  readonly repeatable: boolean;
}

/** Sends operations in order, 50 at a time, and repeats only those that failed and may go well. */
export async function runBatch(
  transport: ConnecTransport,
  basePath: string,
  operations: readonly UntypedOperation[],
  { attempts = 3, ...call }: BatchOptions,
): Promise<BatchResult> {
  checkCount('attempts', attempts, 1);
  let pending = operations.map((operation, index): Pending => {
    const wire = encodeOperation(operation, basePath);
    return { index, collection: collectionOf(operation), wire, repeatable: isRepeatable(operation) };
  });
  const results: OperationResult[] = [];
  for (let attempt = 1; pending.length > 0; attempt++) {
    const round = await runRound(transport, pending, attempt, call);
    // What was refused before and got no further turn stays refused.
    for (const result of round) {
      if (result.ok || result.outcome !== 'not-sent' || attempt === 1) results[result.index] = result;
    }
    if (attempt === attempts) break;
    pending = pending.filter(({ index, repeatable }) => mayPass(results[index], repeatable));
    if (pending.length === 0 || !(await waited(transport, attempt, call.signal))) break;
  }
  return new BatchResult(results);
}

/** One pass over `pending`. A chunk without an answer ends it: what follows may depend on what is not known. */
async function runRound(
  transport: ConnecTransport,
  pending: readonly Pending[],
  attempt: number,
  call: CallOptions,
): Promise<OperationResult[]> {
  const results: OperationResult[] = [];
  for (let start = 0; start < pending.length; start += CHUNK) {
    const chunk = pending.slice(start, start + CHUNK);
    try {
      results.push(...(await runChunk(transport, chunk, attempt, call)));
    } catch (error) {
      if (!(error instanceof MaestranoError)) throw error;
      const unknown = error instanceof MaestranoApiError && error.outcome === 'unknown';
      results.push(
        ...chunk.map(({ index }) => failure(index, attempt, error, unknown ? 'unknown' : 'refused')),
        ...pending.slice(start + CHUNK).map(({ index }) => failure(index, attempt - 1, error, 'not-sent')),
      );
      break;
    }
  }
  return results;
}

async function runChunk(
  transport: ConnecTransport,
  chunk: readonly Pending[],
  attempt: number,
  call: CallOptions,
): Promise<OperationResult[]> {
  const { data, requestId } = await transport.send<{ results?: unknown } | null>({
    ...call,
    method: 'POST',
    path: '/batch',
    body: { sequential: true, ops: chunk.map(({ wire }) => wire) },
  });
  const answers: readonly unknown[] = Array.isArray(data?.results) ? data.results : [];
  return chunk.map((pending, position) =>
    readResult(transport, pending, answers[position], attempt, requestId),
  );
}

function readResult(
  transport: ConnecTransport,
  { index, collection, wire }: Pending,
  answer: unknown,
  attempts: number,
  requestId: string,
): OperationResult {
  const { status, body } = (typeof answer === 'object' && answer !== null ? answer : {}) as {
    status?: unknown;
    body?: unknown;
  };
  const call = {
    preset: transport.preset.name,
    method: wire.method.toUpperCase(),
    url: transport.address(wire.url),
    requestId,
  };
  if (typeof status !== 'number') {
    const error = new MaestranoUnexpectedResponseError(
      'Connec! gave no result for an operation of a batch.',
      {
        call,
      },
    );
    return failure(index, attempts, error, 'unknown');
  }
  if (status !== 200 && status !== 201) {
    return failure(index, attempts, answerError({ status, body }, call), 'refused', status);
  }
  try {
    return { ok: true, index, attempts, status, record: readRecord(body, collection) };
  } catch (error) {
    return failure(index, attempts, error as MaestranoError, 'unknown', status);
  }
}

function failure(
  index: number,
  attempts: number,
  error: MaestranoError,
  outcome: OperationFailed['outcome'],
  status?: number,
): OperationFailed {
  return { ok: false, index, attempts, status, outcome, error };
}

function mayPass(result: OperationResult | undefined, repeatable: boolean): boolean {
  if (!result || result.ok || result.status === undefined) return false;
  return TURNED_AWAY.has(result.status) || (repeatable && UNCERTAIN.has(result.status));
}

/** Waits before the next round; false if the caller's signal ended it: what is known is still worth returning. */
function waited(
  transport: ConnecTransport,
  attempt: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return transport.clock.sleep(FIRST_DELAY_MS * 1.5 ** (attempt - 1), signal).then(
    () => true,
    () => false,
  );
}
