export { MaestranoError, type MaestranoErrorOptions } from './maestrano.error.js';
export { MaestranoConfigurationError, type ConfigurationProblem } from './maestrano-configuration.error.js';
export { MaestranoPresetError } from './maestrano-preset.error.js';
