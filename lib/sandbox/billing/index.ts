export { BillingSchedule } from './billing-schedule.js';
