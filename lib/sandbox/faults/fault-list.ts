import { MaestranoSandboxError } from '../../errors/index.js';
import { type PlatformRequest } from '../http/index.js';
import { type ActiveFault, type Fault } from './fault.js';

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly path: RegExp;
  remaining: number | undefined;
}

/** The faults of one sandbox, in the order they were set; the first that fits a request strikes it. */
export class FaultList {
  #entries: Entry[] = [];
  #count = 0;

  get active(): ActiveFault[] {
    return this.#entries.map(({ id, fault, remaining }) => ({ ...fault, id, remaining }));
  }

  add(fault: Fault): ActiveFault {
    const { times = 1, path = '/' } = fault;
    if (!Number.isSafeInteger(times) || times < 0)
      throw MaestranoSandboxError.invalid(
        'A fault strikes a whole number of times.',
        'Use 0 for "until removed".',
      );
    this.#count += 1;
    const remaining = times === 0 ? undefined : times;
    const id = `fault-${this.#count}`;
    this.#entries.push({ id, fault, path: pathPattern(path), remaining });
    return { ...fault, id, remaining };
  }

  remove(id: string): void {
    if (!this.#entries.some(entry => entry.id === id)) throw MaestranoSandboxError.unknown('fault', id);
    this.#entries = this.#entries.filter(entry => entry.id !== id);
  }

  clear(): void {
    this.#entries = [];
  }

  /** The fault that strikes this request, counted down. What steers the sandbox itself is never struck. */
  strike({ method, path }: PlatformRequest, applicationId: string | undefined): Fault | undefined {
    if (path === '/' || path.startsWith('/_sandbox/')) return undefined;
    const entry = this.#entries.find(
      ({ fault, path: pattern }) =>
        pattern.test(path) &&
        (fault.method === undefined || fault.method.toUpperCase() === method) &&
        (fault.applicationId === undefined || fault.applicationId === applicationId),
    );
    if (entry?.remaining !== undefined) {
      entry.remaining -= 1;
      if (entry.remaining === 0) this.#entries = this.#entries.filter(other => other !== entry);
    }
    return entry?.fault;
  }
}

function pathPattern(path: string): RegExp {
  const parts = path.split('*').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^?]*?')}`);
}
