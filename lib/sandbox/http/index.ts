export { basicAuth, equalSecrets, parseBasicAuth, type Credentials } from './basic-auth.js';
export { isObject, parseJson, readFields } from './body.js';
export { withCors } from './cors.js';
export { escapeMarkup, html, Markup, xml, type MarkupValue } from './markup.js';
export { type PlatformHandler, type PlatformRequest, type PlatformResponse } from './message.js';
export { isForeignWebsite, isLoopbackOrigin, isOwnForm } from './origin.js';
export { json, page, redirect, sandboxError, text } from './respond.js';
export { type PathParams, Router, type RouteInfo } from './router.js';
export { PlatformServer } from './server.js';
