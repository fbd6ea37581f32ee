import { existsSync } from 'node:fs';
import { describe, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

const BINARY = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(path => existsSync(path));

/**
 * `describe` for what needs Debian's chromium. Where it is missing, the suite fails in continuous integration, and is
 * skipped with a loud word anywhere else.
 */
export function describeWithChromium(name: string, body: () => void): void {
  if (BINARY) return describe(name, body);
  const reason = `chromium is not installed (apt-get install chromium): cannot test "${name}".`;
  if (process.env.CI) {
    describe(name, () => {
      it('finds chromium', () => {
        throw new Error(reason);
      });
    });
    return;
  }
  process.stderr.write(`\nSKIPPED: ${reason}\n`);
  describe.skip(name, body);
}

/** A browser for which `localhost` and every name under `.test` is this machine, and nothing else exists. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: BINARY ?? 'chromium',
    headless: true,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', '--ignore-certificate-errors'],
      '--host-resolver-rules=MAP *.test 127.0.0.1, MAP localhost 127.0.0.1, MAP * ~NOTFOUND',
    ],
  });
}
