export {
  type SessionExchange,
  type SessionKeeper,
  sessionKeeper,
  type SessionPlacement,
  type SessionStorage,
} from './kinds/index.js';
export { type HistoricSession, readHistoricSession, writeHistoricSession } from './historic-session.js';
export type { MaestranoSessionData } from './session-data.js';
export { MaestranoSession, OptionalMaestranoSession } from './session.decorators.js';
export { MaestranoSessionGuard } from './session.guard.js';
export { MaestranoSessionService, type NewSession } from './session.service.js';
export { SessionCheck } from './session-check.js';
export { SessionMarkStore } from './session-marks.js';
export {
  type OutagePolicy,
  type ResolvedSessionOptions,
  resolveSessionOptions,
  type SessionOptions,
} from './session-options.js';
export { SessionRequiredException } from './session-required.exception.js';
export { revokeOnDeletion } from './session-revocation.js';
export { wantsPage } from './wants-page.js';
