import { type Page } from './frame/page.js';
import { type PageName } from './nav.js';

/** Where each page is loaded from when it is first opened. */
export const LOADERS: Readonly<Record<PageName, () => Promise<{ readonly page: Page }>>> = {
  home: () => import('./home/page.js'),
  clock: () => import('./clock/page.js'),
};
