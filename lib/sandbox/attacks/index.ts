export { type Attack } from './attack.js';
export { AttackLab, type AttackOptions } from './attack-lab.js';
export { ATTACKS } from './catalogue/index.js';
export { type AttackReport, type AttackResult, type AttackVerdict } from './report.js';
