import { type Clock } from 'nestjs-maestrano';

/** Where the sample and its marketplace are reached. Also the token to inject them by. */
export class SampleSettings {
  constructor(
    /** Origin of this application, as browsers and the marketplace see it. */
    readonly host: string,
    /** Origin of the sandbox. */
    readonly sandboxUrl: string,
    /** Tests bring their own time. */
    readonly clock?: Clock,
  ) {}

  /** `PORT` and `SANDBOX_PORT`, or 3000 and 4400. */
  static fromEnv(env: NodeJS.ProcessEnv = process.env): SampleSettings {
    const [port, sandboxPort] = portsFromEnv(env);
    return new SampleSettings(`http://localhost:${port}`, `http://localhost:${sandboxPort}`);
  }
}

export function portsFromEnv(env: NodeJS.ProcessEnv = process.env): [port: number, sandboxPort: number] {
  return [readPort('PORT', env['PORT'], 3000), readPort('SANDBOX_PORT', env['SANDBOX_PORT'], 4400)];
}

function readPort(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port > 0 && port < 65536) return port;
  throw new RangeError(`${name} is ${JSON.stringify(text)}: give a number between 1 and 65535.`);
}
