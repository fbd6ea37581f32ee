import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const PICTURES = resolve(import.meta.dirname, '../../../.github/images');

const SHEET = `<style>
  body { margin: 0; padding: 24px; background: #cbd5e1; display: flex; gap: 24px; }
  img { width: 784px; height: 551px; border-radius: 10px; }
</style>`;

function pathOf(name: string): string {
  mkdirSync(PICTURES, { recursive: true });
  return join(PICTURES, `${name}.png`);
}

/**
 * Writes pictures of pages when a run is asked to: `UPDATE_SCREENSHOTS=1` for those of the README, or a folder in
 * `SCREENSHOTS` for all of them, in light and dark. Any other run leaves the tree as it is.
 */
export class Screenshots {
  readonly #folder = process.env['SCREENSHOTS'];
  readonly #isUpdate = process.env['UPDATE_SCREENSHOTS'] === '1';

  constructor(private readonly name: string) {}

  /** Every page, for looking at. */
  async take(page: Page, name: string): Promise<void> {
    if (!this.#folder) return;
    mkdirSync(this.#folder, { recursive: true });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const path = join(this.#folder, `${this.name}-${name}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  }

  /** A picture of the README. */
  async picture(page: Page, name: string): Promise<void> {
    if (!this.#isUpdate) return;
    await page.screenshot({ path: pathOf(name) });
  }

  /** A picture of the README that shows two pages beside each other. */
  async pair(left: Page, right: Page, name: string): Promise<void> {
    if (!this.#isUpdate) return;
    const pages = await Promise.all([left, right].map(page => page.screenshot()));
    const sheet = await right
      .context()
      .browser()!
      .newPage({
        viewport: { width: 1640, height: 599 },
        deviceScaleFactor: 1.5,
      });
    const images = pages.map(png => `<img src="data:image/png;base64,${png.toString('base64')}">`);
    await sheet.setContent(`${SHEET}${images.join('')}`);
    await sheet.screenshot({ path: pathOf(name) });
    await sheet.close();
  }
}
