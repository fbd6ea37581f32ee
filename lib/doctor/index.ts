/** Plays the marketplace against a running application: `npx nestjs-maestrano doctor <url>`. */
export { type Announcement } from './announcement.js';
export { type CheckResult, type CheckStatus, type Finding, type Outcome } from './check.js';
export { examine } from './doctor.js';
export { type DoctorOptions, type RunningSandbox } from './options.js';
export { type DoctorReport, type Timing } from './report.js';
export { junitXml } from './render/junit.js';
export { type Screen, TerminalReport } from './render/terminal.js';
