import { type RouteInfo } from '../http/index.js';
import { STATUSES } from '../statuses.js';
import { DATA_SOURCES } from './data-sources.js';
import { DEVIATIONS } from './deviations.js';

/** A route, where protocol.md describes it, and how what it answers gets in; `undefined` if nobody wrote that down. */
export interface CoveredRoute extends RouteInfo {
  readonly data: string | undefined;
}

export function coverageOf(routes: readonly RouteInfo[]): CoveredRoute[] {
  return routes.map(route => {
    const key = `${route.method} ${route.path}`;
    return { ...route, data: Object.hasOwn(DATA_SOURCES, key) ? DATA_SOURCES[key] : undefined };
  });
}

/** What the table describes and the sandbox does not have. */
export function staleEntries(routes: readonly RouteInfo[]): string[] {
  const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  return Object.keys(DATA_SOURCES).filter(key => !known.has(key));
}

/** The document, as Markdown. */
export function coverageDocument(routes: readonly RouteInfo[]): string {
  const covered = coverageOf(routes);
  const rows = (ours: boolean): string[][] =>
    covered
      .filter(({ section }) => (section === 'sandbox') === ours)
      .map(({ method, path, section, data = '' }) =>
        ours ? [`\`${method} ${path}\``, data] : [`\`${method} ${path}\``, section, data],
      );
  return [
    '# What the sandbox covers',
    'Made from its routes. Sections are those of the protocol specification; methods are those of `MaestranoSandbox`.',
    '## The platform',
    table(['Endpoint', 'Section', 'How data gets in'], rows(false)),
    '## Its own',
    table(['Endpoint', 'Does what, or shows what'], rows(true)),
    '## Other than the historic sandbox',
    table(
      ['Section', 'Historic', 'Here'],
      DEVIATIONS.map(({ section, original, ours }) => [section, original, ours]),
    ),
    '## Statuses',
    'By default those of the historic platform; with `strict` those that ought to be.',
    table(
      ['Section', 'When', 'Historic', 'Strict'],
      Object.values(STATUSES).map(({ section, when, historic, strict }) => [
        section,
        when,
        String(historic),
        String(strict),
      ]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
