import { MaestranoSandboxError } from '../errors/index.js';
import { type ConnecRecordStore } from './connec/index.js';
import { type StateDocument } from './state/index.js';

/** State and records, as JSON. */
export interface SavedState {
  readonly state: StateDocument;
  readonly records: ReturnType<ConnecRecordStore['export']>;
}

const MOST = 50;

/** Snapshots by name, at most fifty. */
export class Snapshots {
  readonly #saved = new Map<string, SavedState>();

  get names(): string[] {
    return [...this.#saved.keys()];
  }

  put(name: string, saved: SavedState): void {
    if (!/^[\w.-]{1,64}$/.test(name))
      throw MaestranoSandboxError.invalid('A snapshot is named by letters, digits, "_", "." and "-".');
    if (!this.#saved.has(name) && this.#saved.size >= MOST)
      throw MaestranoSandboxError.invalid(`There are ${MOST} snapshots already.`, 'Overwrite one, or reset.');
    this.#saved.set(name, saved);
  }

  get(name: string): SavedState {
    const saved = this.#saved.get(name);
    if (!saved) throw MaestranoSandboxError.unknown('snapshot', name);
    return saved;
  }

  clear(): void {
    this.#saved.clear();
  }
}
