import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { junitXml, TerminalReport } from '../../../lib/doctor/index.js';
import { percentageOf, timingsOf } from '../../../lib/doctor/report.js';
import { reportOf, RESULTS } from '../../support/doctor/results.js';

function terminal({ isTerminal = false, colours = false, width = 80 } = {}): string {
  let text = '';
  const screen = new TerminalReport({ write: part => void (text += part), isTerminal, colours, width });
  const report = reportOf();
  screen.start(report.announcement);
  for (const result of RESULTS) {
    screen.begin(result);
    screen.result(result);
  }
  screen.end(report);
  return text;
}

describe('the percentage', () => {
  it.each([
    [{ passed: 3, failed: 0, warned: 2, skipped: 9 }, 100],
    [{ passed: 199, failed: 1, warned: 0, skipped: 0 }, 99],
    [{ passed: 0, failed: 1, warned: 0, skipped: 0 }, 0],
    [{ passed: 0, failed: 0, warned: 0, skipped: 5 }, undefined],
  ])(
    'of %j is %s: what was not seen does not count, and only everything is everything',
    (counts, percentage) => {
      expect(percentageOf(counts)).toBe(percentage);
    },
  );

  it('stands beside times: the middle one, and the slowest', () => {
    expect(timingsOf(new Map([['metadata', [9, 1, 4]]]))).toEqual([
      { kind: 'metadata', count: 3, medianMs: 4, slowestMs: 9 },
    ]);
  });
});

describe('the report in a terminal', () => {
  it('says before anything else whom the application will meet', () => {
    expect(terminal().split('Metadata\n')[0]).toMatch(/cld-a, cld-b[\s\S]*usr-1[\s\S]*Nothing else/);
  });

  it('tells cause, fix, option and protocol of a failure, and gives one reason once', () => {
    expect(terminal().slice(terminal().indexOf('Metadata\n'))).toBe(`Metadata
  ✓ serves its metadata document  quickly
  ✗ keeps its key out of the document
      Cause     The key is in the document, at <api>.key & elsewhere.
      Fix       Leave it out.
      Nest      Leave the route to MaestranoModule.
      Protocol  2.1, check metadata/secret

Timings
  ! is quick
      Cause     Slow.
      Fix       Hurry.
      Protocol  2.1, check timing/webhooks
  – does one thing
  – does another
      Not observable: there is no page. Name one: --protected /x.

Later
  – does a third
      Not observable, for the reason above.
      metadata      4 ms, slowest 9 ms of 3

50 % of what could be observed  1 passed, 1 failed, 1 warning, 3 not observable or not applicable  in 1.2 s

Begin with: the application keeps its key out of the document. Leave it out.
`);
  });

  it('is plain text where nobody looks, and has neither colours nor control characters', () => {
    expect(terminal()).not.toContain('\u001b');
    expect(terminal()).not.toContain('\r');
  });

  it('shows what it is at, in a line that goes away again', () => {
    const text = terminal({ isTerminal: true });
    expect(text).toContain('… serves its metadata document  (1 of 6)\r\u001b[2K  ✓');
  });

  it('is coloured where that was not switched off', () => {
    expect(terminal({ colours: true })).toContain('\u001b[31m✗\u001b[39m');
    expect(terminal({ isTerminal: true })).not.toContain('\u001b[31m');
  });

  it('fits a narrow window', () => {
    const lines = terminal({ width: 60 }).split('Later')[0]!.split('\n');
    expect(lines.filter(line => line.length > 60)).toEqual([]);
  });
});

describe('the report as JUnit', () => {
  it('is well-formed XML with a suite for each section', () => {
    const names: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', error => {
      throw error;
    });
    parser.on('opentag', ({ name }) => void names.push(name));
    parser.write(junitXml(reportOf())).close();
    expect(names.filter(name => name === 'testsuite')).toHaveLength(3);
    expect(names.filter(name => name === 'failure')).toHaveLength(1);
    expect(names.filter(name => name === 'skipped')).toHaveLength(3);
    expect(names.filter(name => name === 'system-out')).toHaveLength(1);
  });

  it('counts, names the cause, and escapes it', () => {
    const xml = junitXml(reportOf());
    expect(xml).toContain(
      '<testsuites name="nestjs-maestrano doctor" tests="6" failures="1" errors="0" skipped="3"',
    );
    expect(xml).toContain('message="The key is in the document, at &lt;api&gt;.key &amp; elsewhere."');
  });

  it('survives what XML cannot carry', () => {
    const [, failed] = RESULTS;
    expect(junitXml(reportOf([{ ...failed!, title: 'a\u0000b\u001b' }]))).toContain('a\ufffdb\ufffd');
  });
});
