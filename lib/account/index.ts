export { type AccountCallOptions } from './account-api.js';
export { AccountList } from './account-list.js';
export { AccountService } from './account.service.js';
export { BillingService } from './billing.service.js';
export { type BillFilters } from './bills/bill-filters.js';
export { type Bill, type BillStatus } from './bills/bill.js';
export { Bills } from './bills/bills.js';
export { type NewBill } from './bills/new-bill.js';
export { type OneCharge } from './charge/charge-once.js';
export { type DateFilter, type NumberFilter, type UnitsFilter } from './filters.js';
export { type AccountGroup, type GroupFilters } from './groups/group.js';
export { Groups } from './groups/groups.js';
export { type NewRecurringBill } from './recurring-bills/new-recurring-bill.js';
export { type RecurringBillFilters } from './recurring-bills/recurring-bill-filters.js';
export {
  type RecurringBill,
  type RecurringBillPeriod,
  type RecurringBillStatus,
} from './recurring-bills/recurring-bill.js';
export { RecurringBills } from './recurring-bills/recurring-bills.js';
export { type Reseller } from './resellers/reseller.js';
export { Resellers } from './resellers/resellers.js';
export { type AccountRef } from './resource.js';
export { type AccountUser, type UserFilters } from './users/user.js';
export { type PasswordCheck, Users } from './users/users.js';
