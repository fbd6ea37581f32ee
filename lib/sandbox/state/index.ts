export * from './model.js';
export { plantSeed } from './plant-seed.js';
export { QUICK_START } from './quick-start.js';
export * from './seed.js';
export { seedWith, withApplications, type SeedOverrides } from './seed-with.js';
export { PlatformState } from './state.js';
export { exportState, importState, type StateDocument } from './state-document.js';
export { readSeed } from './read-seed.js';
