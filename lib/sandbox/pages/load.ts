import { type Page } from './frame/page.js';
import { type PageName } from './nav.js';

/** Where each page is loaded from when it is first opened. */
export const LOADERS: Readonly<Record<PageName, () => Promise<{ readonly page: Page }>>> = {
  home: () => import('./home/page.js'),
  applications: () => import('./applications/page.js'),
  people: () => import('./people/page.js'),
  scenarios: () => import('./scenarios/page.js'),
  bills: () => import('./bills/page.js'),
  connec: () => import('./connec/page.js'),
  outbox: () => import('./outbox/page.js'),
  inspector: () => import('./inspector/page.js'),
  explain: () => import('./explain/page.js'),
  faults: () => import('./faults/page.js'),
  attacks: () => import('./attacks/page.js'),
  clock: () => import('./clock/page.js'),
  seeds: () => import('./seeds/page.js'),
};
