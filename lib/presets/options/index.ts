export { FORCED_OPTIONS } from './api.js';
export { canonicalName, isGroup, legacyName, snakeCase } from './names.js';
export type { DefaultContext, Option } from './option.js';
export { OPTION_ENTRIES, type OptionPath, type OptionValues } from './table.js';
