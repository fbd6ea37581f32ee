import { type Journal, type JournalEntry } from '../journal/index.js';

/** What an application does on its way onto a marketplace, in the order it is usually done. */
export const STEPS = [
  'metadata',
  'sign-in',
  'session-check',
  'bill',
  'connec-read',
  'connec-write',
  'notification',
  'webhook',
] as const;

export type Step = (typeof STEPS)[number];

/** When each step was passed for the first time, as JSON. */
export type SavedProgress = Readonly<Partial<Record<Step, string>>>;

/** Notices when an application does something for the first time; the steps it has not passed are still to do. */
export class Progress {
  #passed = new Map<Step, Date>();
  readonly #listeners = new Set<() => void>();

  constructor(journal: Journal) {
    journal.subscribe(entry => {
      const step = stepOf(entry);
      if (step) this.pass(step, entry.at);
    });
  }

  /** When a step was passed for the first time. */
  passedAt(step: Step): Date | undefined {
    return this.#passed.get(step);
  }

  pass(step: Step, at: Date): void {
    if (this.#passed.has(step)) return;
    this.#passed.set(step, at);
    for (const listener of this.#listeners) listener();
  }

  /** Tells of every step that is passed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  clear(): void {
    this.#passed.clear();
  }

  save(): SavedProgress {
    return Object.fromEntries([...this.#passed].map(([step, at]) => [step, at.toISOString()]));
  }

  /** Puts back what {@link save} gave; what is no step of ours, or no time, is left out. */
  load(saved: SavedProgress): void {
    this.#passed = new Map(
      STEPS.flatMap(step => {
        const at = new Date(Object.hasOwn(saved, step) ? (saved[step] ?? '') : '');
        return Number.isNaN(at.getTime()) ? [] : [[step, at] as const];
      }),
    );
  }
}

function stepOf(entry: JournalEntry): Step | undefined {
  switch (entry.type) {
    case 'sign-in':
      return 'sign-in';
    case 'request':
      return entry.status < 300 ? stepOfRequest(entry) : undefined;
    case 'delivery':
      if (entry.status === undefined || entry.status < 200 || entry.status > 299) return undefined;
      return entry.kind === 'notification' ? 'notification' : 'webhook';
    case 'change':
      // A change that a group wrote itself; what other applications write names none.
      return entry.what === 'record-changed' && entry.groupId !== undefined ? 'connec-write' : undefined;
    default:
      return undefined;
  }
}

function stepOfRequest({
  method,
  path,
  applicationId,
}: JournalEntry & { type: 'request' }): Step | undefined {
  if (method === 'GET' && /^\/api\/v1\/auth\/saml\/(?!metadata)[^/]+$/.test(path)) return 'session-check';
  if (applicationId === undefined) return undefined;
  if (method === 'POST' && /^\/api\/v1\/account\/(recurring_)?bills$/.test(path)) return 'bill';
  if (method === 'GET' && /^(\/connec)?\/api\/v2\/[^/]+\/[^/]+/.test(path)) return 'connec-read';
  return undefined;
}
