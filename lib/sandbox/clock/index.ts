export { readDuration } from './duration.js';
export { SandboxClock, type SavedTime } from './sandbox-clock.js';
