export { encodeForm, formatTime, type FormFields, type FormValue } from './form-encoding.js';
export { type HttpCallInfo, type HttpHooks } from './http-hooks.js';
export { MaestranoHttp, type MaestranoHttpOptions } from './maestrano-http.js';
export { type HttpMethod, type OutgoingRequest, type OutgoingResponse, type RetryMode } from './outgoing.js';
export { parseRetryAfter } from './retry-policy.js';
export { parseSafeJson } from './safe-json.js';
export { readTime } from './read-time.js';
