import { randomBytes } from 'node:crypto';
import { open, rename, unlink } from 'node:fs/promises';
import { MAX_BODY_BYTES } from './fetcher.js';

/** Twice the largest answer: quoting it as JSON text makes it longer. */
const MAX_FILE_BYTES = 2 * MAX_BODY_BYTES + 1000;
const WRITABLE_BY_OTHERS = 0o022;

interface Content {
  readonly version: 1;
  /** Which platform answered: an answer of another one is not this application's. */
  readonly url: string;
  readonly body: string;
}

/** The last good answer on disk. It holds keys, so nobody else may read it, or have written it. */
export class LastGoodFile {
  constructor(
    private readonly path: string,
    private readonly url: string,
  ) {}

  /** The answer; rejects with an `Error` that says why it cannot be used. */
  async read(): Promise<string> {
    const file = await open(this.path, 'r');
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw new Error('it is not a file');
      if (process.platform !== 'win32' && (stats.mode & WRITABLE_BY_OTHERS) !== 0) {
        throw new Error('others may write to it: chmod 600');
      }
      if (stats.size > MAX_FILE_BYTES) throw new Error('it is too large');
      return this.#bodyOf(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  }

  /** Replaces the file as a whole, so that a reader sees the old answer or the new one. */
  async write(body: string): Promise<void> {
    const content: Content = { version: 1, url: this.url, body };
    const temporary = `${this.path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(JSON.stringify(content));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.path);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  #bodyOf(text: string): string {
    let content: Partial<Content> | null;
    try {
      content = JSON.parse(text) as Partial<Content> | null;
    } catch {
      // The parser would quote what it read.
      throw new Error('it is not JSON');
    }
    if (content?.version !== 1 || typeof content.body !== 'string') throw new Error('it is of another kind');
    if (content.url !== this.url) throw new Error('it is the answer of another developer platform');
    return content.body;
  }
}
