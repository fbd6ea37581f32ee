import { type CheckResult } from '../check.js';
import { type DoctorReport } from '../report.js';

/** The report as JUnit XML, one suite for each section: what build servers show. */
export function junitXml({ results, counts, tookMs, startedAt, announcement }: DoctorReport): string {
  const sections = [...new Set(results.map(({ section }) => section))];
  const suites = sections.map(section => {
    const cases = results.filter(result => result.section === section);
    const failures = cases.filter(({ status }) => status === 'failed').length;
    const skipped = cases.filter(({ status }) => status === 'skipped').length;
    const time = cases.reduce((sum, result) => sum + result.tookMs, 0);
    return `  <testsuite name="${escape(section)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${seconds(time)}" timestamp="${startedAt.toISOString().slice(0, 19)}" hostname="${escape(new URL(announcement.application).hostname)}">
${cases.map(testCase).join('\n')}
  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nestjs-maestrano doctor" tests="${results.length}" failures="${counts.failed}" errors="0" skipped="${counts.skipped}" time="${seconds(tookMs)}">
${suites.join('\n')}
</testsuites>
`;
}

function testCase(result: CheckResult): string {
  const open = `    <testcase classname="${escape(result.id.replace('/', '.'))}" name="${escape(`The application ${result.title}`)}" time="${seconds(result.tookMs)}"`;
  if (result.status === 'passed') return `${open}/>`;
  return `${open}>\n      ${detail(result)}\n    </testcase>`;
}

function detail(result: Exclude<CheckResult, { status: 'passed' }>): string {
  if (result.status === 'skipped')
    return `<skipped message="${escape([result.reason, result.fix].filter(Boolean).join(' '))}"/>`;
  const nest = result.nest === undefined ? '' : `\nNest: ${result.nest}`;
  const text = escape(`Fix: ${result.fix}${nest}\nProtocol: ${result.protocol}`);
  // A warning is no failure: build servers show what a test wrote.
  return result.status === 'failed'
    ? `<failure type="${escape(result.id)}" message="${escape(result.cause)}">${text}</failure>`
    : `<system-out>${escape(`Warning: ${result.cause}\n`)}${text}</system-out>`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function escape(text: string): string {
  return (
    text
      // What XML 1.0 cannot carry in any form.
      .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}
