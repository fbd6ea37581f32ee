export { applyFault } from './apply-fault.js';
export { type ActiveFault, type Fault, type FaultEffect } from './fault.js';
export { FaultList } from './fault-list.js';
