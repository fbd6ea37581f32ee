import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly code?: string;
}

/** A process of its own that runs a TypeScript file and answers calls (see {@link serveCalls}). */
export class WorkerProcess {
  #calls = 0;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #events: unknown[] = [];

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (message: Answer | { event: unknown }) => {
      if ('event' in message) this.#events.push(message.event);
      else this.#waiting.get(message.id)?.(message);
    });
  }

  static async start(file: string, args: readonly string[]): Promise<WorkerProcess> {
    const hooks = resolve(import.meta.dirname, 'typescript-hooks.mjs');
    const child = fork(file, args, {
      execArgv: ['--import', hooks],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const worker = new WorkerProcess(child);
    await worker.call('ready');
    return worker;
  }

  /** What the process has told so far, unasked, in order. */
  get events(): readonly unknown[] {
    return this.#events;
  }

  /** The answer of a handler of the process; an error arrives as `{ code }`. */
  call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    const id = (this.#calls += 1);
    return new Promise(answered => {
      this.#waiting.set(id, ({ value, code }) => {
        this.#waiting.delete(id);
        answered(code === undefined ? value : { code });
      });
      this.child.send({ id, name, args });
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}

/** In the process: answers calls by name. */
export function serveCalls(handlers: Record<string, (...args: never[]) => unknown>): void {
  const all: typeof handlers = { ready: () => true, ...handlers };
  process.on('message', ({ id, name, args }: { id: number; name: string; args: never[] }) => {
    Promise.resolve()
      .then(() => all[name]?.(...args))
      .then(
        value => process.send?.({ id, value }),
        (error: Error & { code?: string }) => process.send?.({ id, code: error.code ?? error.message }),
      );
  });
}

/** In the process: tells something unasked. */
export function tell(event: unknown): void {
  process.send?.({ event });
}
