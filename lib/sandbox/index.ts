/** The local platform: `nestjs-maestrano/sandbox`. */
export { type RecordsWrite, type RecordWrite } from './actions.js';
export {
  type AttackOptions,
  type AttackReport,
  type AttackResult,
  type AttackVerdict,
} from './attacks/index.js';
export { type Planned, SandboxClock } from './clock/index.js';
export { type ConnecRecord } from './connec/index.js';
export {
  type ApplicationChanges,
  type GroupChanges,
  type NewGroup,
  type NewUser,
  StateEditor,
  type UserChanges,
} from './edit/index.js';
export { type Explanation, type ReportedCheck, type SignIn, type SignInStep } from './explain/index.js';
export { type ActiveFault, type Fault, type FaultEffect } from './faults/index.js';
export { type RouteInfo } from './http/index.js';
export { createSandboxIdentity, type SandboxIdentity } from './idp/index.js';
export {
  type ChangeKind,
  type Exchange,
  type JournalEntry,
  type JournalEvent,
  type JournalListener,
} from './journal/index.js';
export {
  type AppMetadata,
  type Delivery,
  type DeliveryAttempt,
  type DeliveryKind,
  type DeliveryRequest,
  type MetadataFetch,
} from './outbound/index.js';
export { MaestranoSandbox } from './sandbox.js';
export { type SandboxOptions } from './sandbox-options.js';
export {
  type Application,
  type Bill,
  type Dialect,
  type Environment,
  type Group,
  type Marketplace,
  type Membership,
  PlatformState,
  readSeed,
  type RecurringBill,
  type Reseller,
  type Role,
  type Seed,
  type SeedApplication,
  type SeedBill,
  type SeedEnvironment,
  type SeedGroup,
  type SeedRecord,
  type SeedReseller,
  type SeedUser,
  type User,
} from './state/index.js';
export { QUICK_START, type SeedName, type SeedOverrides, SEEDS, seedWith } from './seeds/index.js';
export { STATUSES } from './statuses.js';
