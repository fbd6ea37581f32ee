import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const PICTURES = resolve(import.meta.dirname, '../../../.github/images');

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
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
}
