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
  { name: 'clock', path: '/_sandbox/pages/clock', title: 'Clock', section: 'Time and state' },
] as const satisfies readonly NavEntry[];

export type PageEntry = (typeof PAGES)[number];

export type PageName = PageEntry['name'];

/** The address of a page; a typing mistake does not compile. */
export function pathOf(name: PageName): string {
  return PAGES.find(entry => entry.name === name)?.path ?? '/';
}
