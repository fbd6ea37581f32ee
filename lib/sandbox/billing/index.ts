export { BillingSchedule } from './billing-schedule.js';
export { occurrence } from './occurrences.js';
