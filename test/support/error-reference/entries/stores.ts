import { type ErrorEntries } from '../entry.js';

/** Coordination between processes. */
export const STORES: ErrorEntries = {
  MNO_STORE_FULL: {
    cause: 'The memory store is full of entries that are still needed.',
    fix: 'Raise `maxEntries` or `maxBytes`, or use the Redis store of nestjs-maestrano/redis.',
    reproduce: {
      run: "const small = new MemoryStore({ maxEntries: 1 });\nawait small.add('a', '1', 1000);\nawait small.add('b', '1', 1000);",
    },
  },
  MNO_STORE_UNAVAILABLE: {
    cause: 'The store did not answer; whether the operation took effect is not known.',
    fix: 'Check that the server of the store runs and can be reached.',
    reproduce: { words: 'Stop the Redis of the store, and change a record in the sandbox.' },
  },
  MNO_STORE_CLOSED: {
    cause: 'The store was used after the application had shut down.',
    fix: 'End background work in `onModuleDestroy`, before the store closes.',
    reproduce: {
      run: "const closed = new MemoryStore();\nawait closed.close();\nawait closed.add('k', 'v', 1000);",
    },
  },
  MNO_STORE_KEY_INVALID: {
    cause: 'A key or channel is one that not every store could take.',
    fix: 'Make keys with `storeKey()`.',
    reproduce: { run: "await store.getMany(['']);" },
  },
  MNO_STORE_VALUE_INVALID: {
    cause: 'A value is no well-formed text, or a version no whole number.',
    fix: 'Store text; keep versions under keys of their own.',
    reproduce: { run: "await store.add('k', '\\ud800', 1000);" },
  },
  MNO_STORE_VALUE_TOO_LARGE: {
    cause: 'A value is larger than every store takes.',
    fix: 'Keep large data in a database of your own, and only its id in the store.',
    reproduce: { run: "await store.add('k', 'x'.repeat(4_000_000), 1000);" },
  },
  MNO_STORE_TTL_INVALID: {
    cause: 'A time to live is not between 1 ms and ten years.',
    fix: 'Give whole milliseconds.',
    reproduce: { run: "await store.add('k', 'v', 0);" },
  },
  MNO_LEASE_BUSY: {
    cause: 'Another process works on the same thing and did not finish in time.',
    fix: 'Try again later. Webhooks are answered 503, so that the platform sends them again.',
    reproduce: {
      words: 'Let a handler take minutes, and resend its delivery from the sandbox’s outbox meanwhile.',
    },
  },
  MNO_LEASE_LOST: {
    cause: 'A process held something for longer than it renewed it: paused, or cut off from the store.',
    fix: 'Stop when the signal aborts: another process may have taken over.',
    reproduce: { words: 'Suspend the process of a handler (SIGSTOP) for two minutes, then continue it.' },
  },
};
