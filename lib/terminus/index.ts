export type {
  CertificateCheckOptions,
  ClockSkewCheckOptions,
  MaestranoHealthOptions,
  PlatformCheckOptions,
  QueueCheckOptions,
  StoreCheckOptions,
} from './health-options.js';
export { MaestranoHealthIndicator } from './maestrano-health.indicator.js';
export { MaestranoHealthModule } from './maestrano-health.module.js';
