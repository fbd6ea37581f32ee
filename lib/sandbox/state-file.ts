import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { MaestranoSandboxError } from '../errors/index.js';
import { isObject, parseJson } from './http/index.js';
import { type SavedSandbox } from './core.js';

/** Keeps a sandbox's state in a file, written as a whole and then moved into place. */
export class StateFile {
  #writing: Promise<void> | undefined;
  #again = false;
  #failure: unknown;

  constructor(
    private readonly path: string,
    private readonly save: () => SavedSandbox,
  ) {}

  /** Writes soon; changes made meanwhile go out in one more write. */
  touch(): void {
    if (this.#writing) this.#again = true;
    else this.#writing = this.#write();
  }

  /**
   * Resolves when everything is written.
   *
   * @throws MaestranoSandboxError `MNO_SANDBOX_STATE_FILE` when it could not be
   */
  async flush(): Promise<void> {
    this.touch();
    while (this.#writing) await this.#writing;
    if (this.#failure !== undefined) throw unusable('written', this.#failure);
  }

  /** Never rejects: who changes something does not wait for the file. */
  async #write(): Promise<void> {
    do {
      this.#again = false;
      const draft = `${this.path}.${process.pid}.tmp`;
      try {
        // Keys and live tokens are in it: nobody else's to read.
        await writeFile(draft, JSON.stringify(this.save()), { mode: 0o600 });
        await rename(draft, this.path);
        this.#failure = undefined;
      } catch (error) {
        this.#failure = error;
      }
    } while (this.#again);
    this.#writing = undefined;
  }
}

/**
 * What a state file holds; `undefined` when there is none yet.
 *
 * @throws MaestranoSandboxError `MNO_SANDBOX_STATE_FILE` when it cannot be read
 */
export function readStateFile(path: string): SavedSandbox | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    if (isObject(cause) && cause['code'] === 'ENOENT') return undefined;
    throw unusable('read', cause);
  }
  const saved = parseJson(content);
  if (isObject(saved) && isObject(saved['state']) && isObject(saved['records']))
    return saved as unknown as SavedSandbox;
  throw unusable('read', undefined);
}

function unusable(done: 'read' | 'written', cause: unknown): MaestranoSandboxError {
  return new MaestranoSandboxError(`The state file cannot be ${done}.`, {
    code: 'MNO_SANDBOX_STATE_FILE',
    remedy: 'Check its path and rights, or delete it to start from the seed.',
    cause,
  });
}
