export { readDuration } from './duration.js';
export { SandboxClock } from './sandbox-clock.js';
