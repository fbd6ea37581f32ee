export { basicAuth, fillPath, isLoopback, withQuery } from './addresses.js';
export { Browser } from './browser.js';
export { type Answer, type Call, HttpClient, isRedirect, isSuccess, told } from './client.js';
export { type Cookie, CookieJar } from './cookie-jar.js';
