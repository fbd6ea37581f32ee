import { type ErrorEntries } from '../entry.js';

const RETRIEVE = "await billing.bills.retrieve('bill-1');";
const fails = (effect: string): string =>
  `sandbox.fail({ path: '/api/v1/account', times: 0, effect: ${effect} });\n${RETRIEVE}`;

/** Calls to the platform: accounts, billing, Connec!. */
export const CALLS: ErrorEntries = {
  MNO_API_ERROR: {
    cause: 'The platform answered a call with an error of its own, such as HTTP 500, also after retries.',
    fix: 'Look at `status` and `requestId`; try again later. A write is only safe to repeat when `outcome` is `none`.',
    reproduce: { run: fails("{ kind: 'status', status: 500 }") },
  },
  MNO_API_AUTHENTICATION: {
    cause: 'The platform does not accept `api.id` and `api.key` of the preset (HTTP 401 or 403).',
    fix: 'Compare both with the application’s page on the marketplace; keys are shown once and differ by environment.',
    reproduce: { run: fails("{ kind: 'status', status: 401 }") },
  },
  MNO_API_INVALID_REQUEST: {
    cause: 'A value was refused, by the platform or before anything was sent. `fieldErrors` has every field.',
    fix: 'Correct the fields named in the message; `param` is the first of them.',
    reproduce: { run: "await billing.bills.create({ group: 'cld-1', priceCents: 12.5, description: '' });" },
  },
  MNO_API_NOT_FOUND: {
    cause: 'The object does not exist, or belongs to another application or another marketplace.',
    fix: 'Check the id, and that it is asked for with the preset it came from.',
    reproduce: { run: "await billing.bills.retrieve('bill-0');" },
  },
  MNO_API_RATE_LIMIT: {
    cause: 'The platform asks for fewer calls (HTTP 429), for longer than the time budget of the call.',
    fix: 'Make the call again after `retryAfterMs`; spread calls, or give background work a larger `timeoutMs`.',
    reproduce: { run: fails("{ kind: 'status', status: 429, retryAfter: 3600 }") },
  },
  MNO_API_KEY_TOO_SHORT: {
    cause: 'Passwords are encrypted with the first 32 characters of `api.key`, and the key is shorter.',
    fix: 'Check that `api.key` was copied completely.',
    reproduce: {
      words: 'Shorten `api.key` of the preset to 31 characters and call `accounts.users.authenticate()`.',
    },
  },
  MNO_CONNECTION: {
    cause: 'The platform could not be reached, or the connection broke before an answer began.',
    fix: 'Check `api.host` or `connec.host`, DNS and the firewall. `outcome` tells whether the platform may have acted.',
    reproduce: { run: fails("{ kind: 'reset' }") },
  },
  MNO_CONNECT_TIMEOUT: {
    cause: 'No connection could be established within `connectTimeoutMs`.',
    fix: 'Check the host and the firewall: packets that are dropped instead of refused look like this.',
    reproduce: { words: 'Set `api.host` of the preset to an address that never answers, and make any call.' },
  },
  MNO_TIMEOUT: {
    cause: 'The time budget of the call, retries included, is used up.',
    fix: 'Raise `timeoutMs` of the call or of the preset where the platform is slow; check `outcome` before repeating a write.',
    reproduce: {
      run: "sandbox.fail({ path: '/api/v1/account', effect: { kind: 'latency', ms: 5000 } });\nawait billing.bills.retrieve('bill-1', { timeoutMs: 100 });",
    },
  },
  MNO_TLS: {
    cause: 'The certificate of the platform was refused.',
    fix: 'Trust a private authority with NODE_EXTRA_CA_CERTS. Never switch verification off: keys travel over this connection.',
    reproduce: {
      words: 'Put a TLS proxy with a self-signed certificate before the sandbox and name it in `api.host`.',
    },
  },
  MNO_ABORTED: {
    cause: 'The `signal` that was given with the call ended it.',
    fix: 'Nothing, when it was meant. `outcome` tells whether the platform may have acted.',
    reproduce: { run: "await billing.bills.retrieve('bill-1', { signal: AbortSignal.abort() });" },
  },
  MNO_UNEXPECTED_RESPONSE: {
    cause:
      'The answer is none of the protocol: HTML, a redirect, cut off, not JSON, not the documented shape.',
    fix: 'Check that `api.host` is the platform and not a proxy’s error page or a login page.',
    reproduce: { run: fails("{ kind: 'status', status: 200, body: '<html></html>' }") },
  },
  MNO_RESPONSE_TOO_LARGE: {
    cause: 'The answer is larger than is read into memory.',
    fix: 'Ask for less at once: smaller pages, fewer fields.',
    reproduce: { run: fails("{ kind: 'status', status: 200, body: 'x'.repeat(40_000_000) }") },
  },
  MNO_HTTP_FOREIGN_ORIGIN: {
    cause: 'A call with the credentials of a preset was meant for a host that is not the preset’s.',
    fix: 'Call `api.host`, `connec.host` or `sso.idp` of the preset; other hosts get a client of their own.',
    reproduce: {
      words:
        'By no service of this package: they call the hosts of their preset only. It is the net under them.',
    },
  },
  MNO_CONNEC_PAGING: {
    cause: 'Connec! gives the same page again and again, so that iterating would never end.',
    fix: 'Read the collection with one `page()`: the platform seems to ignore `$skip` for it.',
    reproduce: {
      run: [
        "const body = JSON.stringify({ invoices: [{ id: 'i-1' }], pagination: { next: `${sandbox.url}/connec/api/v2/cld-1/invoices?$skip=1` } });",
        "sandbox.fail({ path: '/connec/api/v2/cld-1/invoices', times: 0, effect: { kind: 'status', status: 200, body } });",
        "for await (const invoice of connec.forGroup('cld-1').collection('invoices').list());",
      ].join('\n'),
    },
  },
  MNO_CONNEC_CHANGES: {
    cause:
      'The changes of a collection cannot be followed: no `updated_at`, not in its order, or changing too fast.',
    fix: 'Read the whole collection with `list()`.',
    reproduce: {
      run: [
        "const body = JSON.stringify({ invoices: [{ id: 'i-1' }] });",
        "sandbox.fail({ path: '/connec/api/v2/cld-1/invoices', times: 0, effect: { kind: 'status', status: 200, body } });",
        "for await (const page of connec.forGroup('cld-1').collection('invoices').changes());",
      ].join('\n'),
    },
  },
  MNO_CHARGE_UNKNOWN: {
    cause: 'A bill was sent off, no answer came, and it is not among the bills of the group so far.',
    fix: 'Call `chargeOnce` again with the same reference after `retryAfterMs`. Do not create the bill yourself.',
    reproduce: {
      run: [
        "sandbox.fail({ method: 'POST', path: '/api/v1/account/bills', effect: { kind: 'reset' } });",
        "const charge = { reference: 'setup', group: 'cld-1', priceCents: 100, description: 'Setup' };",
        'await billing.chargeOnce(charge).catch(() => billing.chargeOnce(charge));',
      ].join('\n'),
    },
  },
  MNO_CHARGE_IN_PROGRESS: {
    cause: 'Another process is making the same charge.',
    fix: 'Call `chargeOnce` again with the same reference after `retryAfterMs`: it then finds the bill.',
    reproduce: {
      run: [
        "sandbox.fail({ path: '/api/v1/account', times: 0, effect: { kind: 'latency', ms: 2000 } });",
        "const charge = { reference: 'twice', group: 'cld-1', priceCents: 100, description: 'Twice' };",
        'await Promise.all([billing.chargeOnce(charge), billing.chargeOnce(charge, { timeoutMs: 100 })]);',
      ].join('\n'),
    },
  },
  MNO_CHARGE_DUPLICATE: {
    cause: 'Several bills carry the reference: something else than `chargeOnce` made one of them.',
    fix: 'Cancel all of `billIds` but one, and create bills with references by `chargeOnce` only.',
    reproduce: {
      run: [
        "const bill = { group: 'cld-1', priceCents: 100, description: 'Move [ref:move]' };",
        'await billing.bills.create(bill);\nawait billing.bills.create(bill);',
        "await billing.chargeOnce({ ...bill, reference: 'move', description: 'Move' });",
      ].join('\n'),
    },
  },
};
