export * from './model.js';
export { ID_PATTERN, plantSeed, toGroup, toUser } from './plant-seed.js';
export * from './seed.js';
export { PlatformState } from './state.js';
export { exportState, importState, type StateDocument } from './state-document.js';
export { readSeed } from './read-seed.js';
