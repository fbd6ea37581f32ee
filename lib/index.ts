export * from './account/index.js';
export { Clock, type ClockTimer, SystemClock } from './clock.js';
export * from './connec/index.js';
export { AuthenticatedPreset, MaestranoBasicAuthGuard } from './credentials/index.js';
export * from './errors/index.js';
export {
  type ConnecNotificationEvent,
  type Delivered,
  DeliveryEvents,
  type DeliveryEventMap,
  type DeliveryHandlerOptions,
  type DeliveryListener,
  type DeliverySource,
  type Failed,
  type GroupDeletionEvent,
  type HandlerOptions,
  type MaestranoEvent,
  type NotificationHandlerOptions,
  type NotifiedRecord,
  OnConnecNotification,
  OnGroupDeletion,
  OnSignIn,
  OnUserDeletion,
  type Received,
  type Skipped,
  type SignInEvent,
  type SignInGroup,
  type SignInMembership,
  type SignInReseller,
  type SignInResult,
  type SignInUser,
  type UserDeletionEvent,
} from './events/index.js';
export { type HttpCallInfo, type HttpHooks } from './http/index.js';
export { MaestranoModule } from './maestrano.module.js';
export { type FeaturePresets } from './maestrano.feature.js';
export {
  type MaestranoModuleExtras,
  type MaestranoModuleOptions,
  type PresetSource,
} from './maestrano.module-definition.js';
export { type BindableService, getMaestranoToken, InjectMaestrano } from './maestrano.tokens.js';
export { MetadataService } from './metadata/index.js';
export { type CustomPaths, PublicRoutes } from './platform/index.js';
export {
  developerPlatform,
  type DeveloperPlatformOptions,
  DeveloperPlatformSource,
  type DeveloperPlatformStatus,
  type GroupRef,
  type MetadataDocument,
  Preset,
  type PresetOptions,
  PresetRegistry,
} from './presets/index.js';
export {
  type HistoricSession,
  MaestranoSession,
  type MaestranoSessionData,
  MaestranoSessionGuard,
  MaestranoSessionService,
  OptionalMaestranoSession,
  type OutagePolicy,
  readHistoricSession,
  type SessionExchange,
  type SessionOptions,
  type SessionPlacement,
  SessionRequiredException,
  type SessionStorage,
  writeHistoricSession,
} from './session/index.js';
export {
  type ExplainContext,
  type HistoricGroupHash,
  type HistoricHashes,
  type HistoricMembershipHash,
  type HistoricUserHash,
  MaestranoStrategy,
  type MaestranoStrategyVerify,
  type SignInBy,
  type SignInCheck,
  type SignInExplanation,
  type SignInRefusal,
  type SignInRefusalListener,
  SsoService,
  toHistoricHashes,
} from './sso/index.js';
export {
  acquireLease,
  checkSecrets,
  type FencedValue,
  type Lease,
  MAX_KEY_LENGTH,
  MAX_TTL_MS,
  MAX_VALUE_BYTES,
  MemoryStore,
  type MemoryStoreOptions,
  readFenced,
  Sealer,
  type Store,
  storeKey,
  type Swap,
  type SwapResult,
  withLease,
  writeFenced,
} from './stores/index.js';
export { VERSION } from './version.js';
export {
  type CatchUpOptions,
  type CatchUpReport,
  ConnecCatchUpService,
  type DeadLetter,
  type DeadLetterFilter,
  DeadLetterService,
  type NotificationOptions,
  type NotificationQueue,
  type QueuedNotification,
  type QueuedOutcome,
  type QueueWorker,
  type ReplayOutcome,
} from './webhooks/index.js';
