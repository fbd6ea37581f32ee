import { type Announcement } from '../announcement.js';
import { type CheckResult } from '../check.js';
import { type DoctorReport } from '../report.js';
import { paint, type Paint, wrap } from './style.js';

/** Where the report is written. */
export interface Screen {
  write(text: string): void;
  /** Whether a line that is written can be taken back. */
  readonly isTerminal: boolean;
  readonly colours: boolean;
  readonly width: number;
}

type Skipped = Extract<CheckResult, { status: 'skipped' }>;

const MARKS = { passed: '✓', failed: '✗', warned: '!', skipped: '–' } as const;
const LABEL = 9;
const INDENT = 6;
const WIDEST = 110;

/** Writes what happens while it happens: a line for each check, and under it what is wrong. */
export class TerminalReport {
  readonly #paint: Paint;
  #section = '';
  #done = 0;
  #total = 0;
  /** Why the last checks were skipped; written once for all of them that follow each other. */
  #reason: Skipped | undefined;
  readonly #reasons = new Set<string>();

  constructor(private readonly screen: Screen) {
    this.#paint = paint(screen.colours);
  }

  start({ application, applicationId, marketplace, groups, users, checks }: Announcement): void {
    const { bold, dim } = this.#paint;
    this.#total = checks;
    this.#line(bold(`Examining ${application} as ${applicationId}`));
    this.#line();
    this.#text(
      `The doctor plays the marketplace, with ${marketplace}. It signs test users in, sends hostile answers and webhooks, and ends by deleting the groups again:`,
    );
    this.#line(dim(`  groups  ${groups.join(', ')}`));
    this.#line(dim(`  users   ${users.join(', ')}`));
    this.#text('Nothing else in the application is touched.');
  }

  begin({ title, section }: Pick<CheckResult, 'title' | 'section'>): void {
    if (section !== this.#section) {
      this.#explainSkipped();
      this.#section = section;
      this.#line();
      this.#line(this.#paint.bold(section));
    }
    if (!this.screen.isTerminal) return;
    const { dim } = this.#paint;
    this.screen.write(
      dim(`  … ${title}  (${this.#done + 1} of ${this.#total})`.slice(0, this.screen.width - 1)),
    );
  }

  result(result: CheckResult): void {
    this.#done += 1;
    if (this.screen.isTerminal) this.screen.write('\r\u001b[2K');
    if (result.status !== 'skipped' || result.reason !== this.#reason?.reason) this.#explainSkipped();
    const { dim, green, red, yellow } = this.#paint;
    const colour = { passed: green, failed: red, warned: yellow, skipped: dim }[result.status];
    const mark = colour(MARKS[result.status]);
    const title = result.status === 'skipped' ? dim(result.title) : result.title;
    const note = result.status === 'passed' && result.note !== undefined ? dim(`  ${result.note}`) : '';
    this.#line(`  ${mark} ${title}${note}`);
    if (result.status === 'skipped') this.#reason = result;
    if (result.status === 'failed' || result.status === 'warned') {
      this.#labelled('Cause', result.cause);
      this.#labelled('Fix', result.fix);
      if (result.nest !== undefined) this.#labelled('Nest', result.nest);
      this.#labelled('Protocol', `${result.protocol}, check ${result.id}`, dim);
    }
  }

  end({ counts, percentage, results, timings, tookMs }: DoctorReport): void {
    const { bold, dim, green, red, yellow } = this.#paint;
    this.#explainSkipped();
    if (timings.length > 0) {
      const longest = Math.max(...timings.map(({ kind }) => kind.length));
      for (const { kind, count, medianMs, slowestMs } of timings)
        this.#line(
          dim(
            `      ${kind.padEnd(longest)}  ${String(medianMs).padStart(5)} ms, slowest ${slowestMs} ms of ${count}`,
          ),
        );
    }
    this.#line();
    const parts = [
      green(`${counts.passed} passed`),
      ...(counts.failed ? [red(`${counts.failed} failed`)] : []),
      ...(counts.warned ? [yellow(`${counts.warned} ${counts.warned === 1 ? 'warning' : 'warnings'}`)] : []),
      ...(counts.skipped ? [dim(`${counts.skipped} not observable or not applicable`)] : []),
    ];
    this.#line(
      `${bold(percentage === undefined ? 'Nothing could be examined' : `${percentage} % of what could be observed`)}  ${parts.join(', ')}  ${dim(`in ${(tookMs / 1000).toFixed(1)} s`)}`,
    );
    this.#next(results);
  }

  /** What to do first: everything else may follow from it. */
  #next(results: readonly CheckResult[]): void {
    const first = results.find(({ status }) => status === 'failed');
    if (first?.status === 'failed') {
      this.#line();
      this.#text(`Begin with: the application ${first.title}. ${first.fix}`);
      return;
    }
    const fixes = results.flatMap(result =>
      result.status === 'skipped' && result.fix !== undefined ? [result.fix] : [],
    );
    const [fix] = fixes;
    if (fix === undefined) return;
    this.#line();
    this.#text(`To see more: ${[...new Set(fixes)].join(' ')}`);
  }

  /** A reason that was given before is named by its beginning only. */
  #explainSkipped(): void {
    const given = this.#reason;
    if (!given) return;
    this.#reason = undefined;
    const { dim } = this.#paint;
    const isKnown = this.#reasons.has(given.reason);
    this.#reasons.add(given.reason);
    const [kind = ''] = given.reason.split(/[:.]/);
    const text = isKnown
      ? `${kind}, for the reason above.`
      : [given.reason, given.fix].filter(Boolean).join(' ');
    for (const line of wrap(text, this.#room(INDENT))) this.#line(' '.repeat(INDENT) + dim(line));
  }

  #labelled(label: string, text: string, style: (text: string) => string = same): void {
    const { bold } = this.#paint;
    const left = INDENT + LABEL + 1;
    wrap(text, this.#room(left)).forEach((line, index) =>
      this.#line(
        index === 0
          ? `${' '.repeat(INDENT)}${bold(label.padEnd(LABEL))} ${style(line)}`
          : ' '.repeat(left) + style(line),
      ),
    );
  }

  #text(text: string): void {
    for (const line of wrap(text, this.#room(0))) this.#line(line);
  }

  #room(left: number): number {
    return Math.max(30, Math.min(this.screen.width, WIDEST) - left);
  }

  #line(text = ''): void {
    this.screen.write(`${text}\n`);
  }
}

const same = (text: string): string => text;
