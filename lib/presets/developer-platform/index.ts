export { developerPlatform, type DeveloperPlatformRegistration } from './developer-platform.js';
export type { DeveloperPlatformOptions, PresetOverrides } from './developer-platform-options.js';
export {
  DeveloperPlatformSource,
  type DeveloperPlatformStatus,
  type PresetsByName,
  type PresetsListener,
} from './developer-platform-source.js';
export type { Fetcher } from './fetcher.js';
