export { type Cast, type CastGroup, type CastUser, strangerOf } from './cast.js';
export { ControlClient } from './control-client.js';
export { type Marketplace, type PlatformCall } from './marketplace.js';
export { OwnMarketplace } from './own-marketplace.js';
export { RunningMarketplace } from './running-marketplace.js';
