export { oneOrMore, refuse, Refusal, type Fault, type Kind } from './kind.js';
export { boolean, number, oneOf, platformId, secret, text, urn } from './scalars.js';
export { isLoopback, origin } from './origin.js';
export { path } from './paths.js';
export { authorities, certificate, displayedFingerprint, fingerprint } from './trust.js';
export { isPolluting, parameterNames, subscriptions } from './names.js';
