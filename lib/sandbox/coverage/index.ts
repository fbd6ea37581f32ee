export { coverageDocument, coverageOf, type CoveredRoute, staleEntries } from './coverage.js';
export { DATA_SOURCES } from './data-sources.js';
