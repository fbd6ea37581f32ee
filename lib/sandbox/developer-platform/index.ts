export { addDeveloperPlatformRoutes } from './routes.js';
