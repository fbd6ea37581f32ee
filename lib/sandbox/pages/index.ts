export { addPageRoutes, type PageActions } from './routes.js';
