export { type Explanation, type ReportedCheck } from './explanation.js';
export { addExplanationRoute } from './routes.js';
export {
  type SeenRequest,
  type SeenSessionCheck,
  type SignIn,
  SignInLog,
  type SignInStep,
} from './sign-in-log.js';
