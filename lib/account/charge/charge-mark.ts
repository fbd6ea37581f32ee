import { createHash } from 'node:crypto';
import type { FormFields } from '../../http/index.js';

/** What the store remembers of a charge: that a bill is about to be sent off, or which bill came of it. */
export interface ChargeMark {
  readonly state: 'sent' | 'done';
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  /** Of the charge, so that a reference cannot serve two. */
  readonly digest: string;
  readonly billId?: string;
}

export function digestOf(form: FormFields): string {
  return createHash('sha256').update(JSON.stringify(form)).digest('base64url');
}

export function formatMark(mark: ChargeMark): string {
  return JSON.stringify(mark);
}

/** What cannot be read counts as a bill that was just sent off: the careful reading. */
export function parseMark(text: string, now: number): ChargeMark {
  try {
    const { state, at, digest, billId } = JSON.parse(text) as Partial<ChargeMark>;
    if ((state === 'sent' || state === 'done') && typeof at === 'number' && typeof digest === 'string')
      return { state, at, digest, ...(typeof billId === 'string' && { billId }) };
  } catch {
    // Falls through.
  }
  return { state: 'sent', at: now, digest: '' };
}
