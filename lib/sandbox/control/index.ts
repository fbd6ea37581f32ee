export { addControlRoutes, type Controlled } from './routes.js';
