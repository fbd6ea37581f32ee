export { Progress, type SavedProgress, type Step, STEPS } from './progress.js';
