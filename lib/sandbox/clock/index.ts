export { readDuration } from './duration.js';
export { type Planned, SandboxClock, type SavedTime } from './sandbox-clock.js';
