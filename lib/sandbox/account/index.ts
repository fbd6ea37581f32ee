export { addBill } from './bills.js';
export { addAccountRoutes } from './routes.js';
