export { addPageRoutes } from './routes.js';
