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
export { Preset, type PresetSettings, type TrustAnchor } from './preset.js';
export { PresetRegistry, type PresetsChangedListener } from './preset-registry.js';
export { parsePresets } from './parse-presets.js';
export { ID_PATTERN, type GroupRef } from './references.js';
export { maskUser, unmaskUser } from './user-uid.js';
export { NAME_ID_PERSISTENT } from './environments.js';
