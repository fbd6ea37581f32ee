export { CorrelationCookies } from './correlation.js';
export type { ExplainContext, SignInExplanation } from './explanation.js';
export {
  type HistoricGroupHash,
  type HistoricHashes,
  type HistoricMembershipHash,
  type HistoricUserHash,
  toHistoricHashes,
} from './historic-hashes.js';
export { MaestranoStrategy, type MaestranoStrategyVerify } from './maestrano.strategy.js';
export type { SignInRefusal, SignInRefusalListener } from './refusals.js';
export { createSsoController, type SignInBy } from './sso.controller.js';
export { ExplanationReports } from './explanation-reports.js';
export { OneUseMarks } from './one-use-marks.js';
export { SignInRefusals } from './refusals.js';
export { SignInFlow } from './sign-in.flow.js';
export { SignInIntake } from './sign-in-intake.js';
export { SignInStart } from './sign-in-start.js';
export { SignInTurns } from './sign-in-turns.js';
export { SignInVerifier } from './sign-in-verifier.js';
export { SsoService } from './sso.service.js';
export type { SignInCheck } from './verification/index.js';
export { VerifierWarmUp } from './verifier-warm-up.js';
