export {
  type Action,
  actionBody,
  actionTarget,
  type AnyAction,
  defineAction,
  formFieldsOf,
  paramNames,
} from './action.js';
export { ACTIONS } from './actions/index.js';
export { type Controlled } from './controlled.js';
export { type Body, type Field, type Fields, type Input, readInput } from './fields.js';
export { addControlRoutes } from './routes.js';
