import { open } from 'node:fs/promises';
import { stdin } from 'node:process';
import { MaestranoSandboxError } from '../../errors/index.js';

export type Attributes = Readonly<Record<string, unknown>>;

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_RECORDS = 1000;

/**
 * The records of a file: one, or a list.
 *
 * @param path `-` is the standard input
 * @throws MaestranoSandboxError `MNO_TRIGGER_FILE`
 */
export async function readRecords(path: string): Promise<readonly Attributes[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readText(path));
  } catch (error) {
    throw unusable(path, error instanceof SyntaxError ? 'it is no JSON' : (error as Error).message);
  }
  const records: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!records.every(isRecord)) throw unusable(path, 'it holds no record, and no list of records');
  if (records.length === 0 || records.length > MAX_RECORDS)
    throw unusable(path, `it holds ${records.length} records, 1 to ${MAX_RECORDS} can be sent`);
  return records;
}

function isRecord(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readText(path: string): Promise<string> {
  const file = path === '-' ? undefined : await open(path);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file?.createReadStream({ autoClose: false }) ?? stdin) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    }
  } finally {
    await file?.close();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unusable(path: string, why: string): MaestranoSandboxError {
  return new MaestranoSandboxError(`The records of ${path} cannot be sent: ${why}.`, {
    code: 'MNO_TRIGGER_FILE',
    remedy: 'Give the JSON of a record, {"title": "Hosting"}, or of a list of them.',
  });
}
