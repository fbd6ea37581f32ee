export {
  cookieName,
  type CookieAttributes,
  expireCookie,
  findCookie,
  parseCookies,
  serializeCookie,
} from './cookies.js';
export { HttpPlatform } from './http-platform.js';
export { type CustomPaths, mountedPaths } from './mounted-paths.js';
export { NO_STORE, type PlatformAnswer, redirectAnswer, ROUTE_UNKNOWN } from './platform-answer.js';
export { type MountedPaths, PublicRoutes } from './public-routes.js';
export { adapterResponse, type MaestranoRequestContext, requestContext } from './request-context.js';
export { type Route, RouteTable } from './route-table.js';
export { PURPOSES, ROUTE_PURPOSES, type RoutePurpose } from './route-purposes.js';
