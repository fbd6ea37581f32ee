import { type AnyAction } from '../action.js';
import * as applications from './applications.js';
import * as attacks from './attacks.js';
import * as bills from './bills.js';
import * as clock from './clock.js';
import * as customers from './customers.js';
import * as deliveries from './deliveries.js';
import * as faults from './faults.js';
import * as people from './people.js';
import * as records from './records.js';
import * as requests from './requests.js';
import * as seeds from './seeds.js';

export { clockView } from './clock.js';

/** Everything that can be done, by the control API and on the pages. */
export const ACTIONS: readonly AnyAction[] = [
  clock.advanceClock,
  clock.stepClock,
  clock.freezeClock,
  clock.resumeClock,
  applications.updateApplication,
  applications.rotateKey,
  applications.checkMetadata,
  people.addGroup,
  people.updateGroup,
  people.addUser,
  people.updateUser,
  people.setRole,
  customers.cancelSubscription,
  customers.startAgain,
  customers.removeUser,
  customers.expireSession,
  bills.invoiceBill,
  bills.cancelBill,
  bills.cancelRecurringBill,
  records.createRecord,
  records.updateRecord,
  records.deleteRecord,
  records.generateRecords,
  records.runBatch,
  deliveries.holdDeliveries,
  deliveries.releaseDeliveries,
  deliveries.resendDelivery,
  deliveries.duplicateDelivery,
  deliveries.dropDelivery,
  deliveries.gatherNotifications,
  deliveries.sendNotifications,
  requests.clearRequests,
  faults.addFault,
  faults.removeFault,
  faults.clearFaults,
  attacks.runAttacks,
  seeds.resetSandbox,
  seeds.takeSnapshot,
  seeds.restoreSnapshot,
];
