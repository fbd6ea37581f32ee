/** What the button on the dashboard charges, in cents of the account's currency. */
export const CHARGE = { priceCents: 1000, description: 'Posting of printed invoices' };
