export { type DeliveryCount, observed, type Operation, type Telemetry } from './telemetry.js';
export { urlTemplate } from './url-template.js';
