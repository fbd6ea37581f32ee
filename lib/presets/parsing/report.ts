import type { ConfigurationProblem } from '../../errors/index.js';
import type { Clock } from '../../clock.js';

/** What the checks depend on besides the options themselves. */
export interface ParseContext {
  readonly clock: Clock;
  /** The value of NODE_ENV. */
  readonly nodeEnv: string | undefined;
}

/** Collects everything that is worth telling, instead of stopping at the first. */
export class Report {
  readonly problems: ConfigurationProblem[] = [];
  readonly warnings: string[] = [];

  problem(path: string, message: string, remedy: string): void {
    this.problems.push({ path, message, remedy });
  }

  warning(text: string): void {
    if (!this.warnings.includes(text)) this.warnings.push(text);
  }
}

/** A name the user wrote, fit for a message: short, quoted where it is unusual, and on one line. */
export function shownName(name: string): string {
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  const short = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029]/g, '\ufffd');
}
