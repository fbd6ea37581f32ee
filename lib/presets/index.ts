export type {
  ApiOptions,
  AppOptions,
  ConnecOptions,
  CreationMode,
  EnvironmentName,
  PresetOptions,
  SsoOptions,
  WebhookOptions,
} from './preset-options.js';
export { Preset } from './preset.js';
export type { PresetSettings, TrustAnchor } from './preset-settings.js';
export type { MetadataDocument, MetadataOverrides } from './preset-metadata.js';
export { PresetRegistry, type PresetsChangedListener } from './preset-registry.js';
export {
  parsePresetConfiguration,
  parsePresets,
  type ParsedPresets,
  type PresetConfiguration,
} from './parse-presets.js';
export type { ParseContext } from './parsing/report.js';
export { isPublicTestKey } from './certificates.js';
export { isLoopback } from './kinds/index.js';
export { equalInConstantTime } from './constant-time.js';
export { ID_PATTERN, type GroupRef } from './references.js';
export { maskUser, unmaskUser } from './user-uid.js';
export { NAME_ID_PERSISTENT } from './environments.js';
export {
  developerPlatform,
  DeveloperPlatformSource,
  type DeveloperPlatformOptions,
  type DeveloperPlatformRegistration,
  type DeveloperPlatformStatus,
  type Fetcher,
  type PresetOverrides,
  type PresetsByName,
  type PresetsListener,
} from './developer-platform/index.js';
export { nearest } from './spelling.js';
