/** Where a page stands in the navigation; `Start` has no heading of its own. */
export type Section =
  'Start' | 'Customers' | 'Data' | 'What happened' | 'What can go wrong' | 'Time and state';

interface NavEntry {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly section: Section;
}

/** Every page, in the order of the navigation. What a page is loaded from stands in `load.ts`. */
export const PAGES = [
  { name: 'home', path: '/', title: 'Home', section: 'Start' },
  {
    name: 'applications',
    path: '/_sandbox/pages/applications',
    title: 'Applications',
    section: 'Customers',
  },
  { name: 'people', path: '/_sandbox/pages/people', title: 'Groups and users', section: 'Customers' },
  { name: 'scenarios', path: '/_sandbox/pages/scenarios', title: 'Sign-in scenarios', section: 'Customers' },
  { name: 'bills', path: '/_sandbox/pages/bills', title: 'Bills', section: 'Customers' },
  { name: 'connec', path: '/_sandbox/pages/connec', title: 'Connec!', section: 'Data' },
  { name: 'outbox', path: '/_sandbox/pages/outbox', title: 'Webhook outbox', section: 'Data' },
  { name: 'inspector', path: '/_sandbox/pages/inspector', title: 'Inspector', section: 'What happened' },
  { name: 'explain', path: '/_sandbox/pages/explain', title: 'Explain', section: 'What happened' },
  { name: 'faults', path: '/_sandbox/pages/faults', title: 'Faults', section: 'What can go wrong' },
  { name: 'attacks', path: '/_sandbox/pages/attacks', title: 'Attack lab', section: 'What can go wrong' },
  { name: 'clock', path: '/_sandbox/pages/clock', title: 'Clock', section: 'Time and state' },
  { name: 'seeds', path: '/_sandbox/pages/seeds', title: 'Seeds', section: 'Time and state' },
] as const satisfies readonly NavEntry[];

export type PageEntry = (typeof PAGES)[number];

export type PageName = PageEntry['name'];

/** The address of a page; a typing mistake does not compile. */
export function pathOf(name: PageName): string {
  return PAGES.find(entry => entry.name === name)?.path ?? '/';
}
