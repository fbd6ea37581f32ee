import { MaestranoError } from './maestrano.error.js';

/**
 * The coordination store refused or could not answer: `MNO_STORE_FULL`, `MNO_STORE_UNAVAILABLE` (the outcome of the
 * operation is unknown), `MNO_STORE_CLOSED`, `MNO_STORE_KEY_INVALID`, `MNO_STORE_VALUE_TOO_LARGE`,
 * `MNO_STORE_VALUE_INVALID`, `MNO_STORE_TTL_INVALID`. Never holds a key or a value of the store.
 *
 * @publicApi
 */
export class MaestranoStoreError extends MaestranoError {
  static full(limit: string): MaestranoStoreError {
    return new MaestranoStoreError(`The memory store is full of entries that are still needed (${limit}).`, {
      code: 'MNO_STORE_FULL',
      remedy: 'Raise maxEntries or maxBytes, or use the Redis store of nestjs-maestrano/redis.',
    });
  }

  static unavailable(operation: string, cause?: unknown): MaestranoStoreError {
    return new MaestranoStoreError(
      `The store did not answer (${operation}); whether it took effect is unknown.`,
      {
        code: 'MNO_STORE_UNAVAILABLE',
        remedy: 'Check that the server of the store runs and can be reached.',
        cause,
      },
    );
  }

  static closed(): MaestranoStoreError {
    return new MaestranoStoreError('The store is closed.', {
      code: 'MNO_STORE_CLOSED',
      remedy: 'Do not use the store after the application has shut down.',
    });
  }

  static invalidKey(problem: string): MaestranoStoreError {
    return new MaestranoStoreError(`A key or channel of the store ${problem}.`, {
      code: 'MNO_STORE_KEY_INVALID',
      remedy: 'Make keys with storeKey().',
    });
  }

  static valueTooLarge(bytes: number, limit: number): MaestranoStoreError {
    return new MaestranoStoreError(
      `A value of ${bytes} bytes exceeds the limit of the store, ${limit} bytes.`,
      {
        code: 'MNO_STORE_VALUE_TOO_LARGE',
        remedy: 'Keep large data in a database of your own, and only its id in the store.',
      },
    );
  }

  static invalidValue(problem: string): MaestranoStoreError {
    return new MaestranoStoreError(`A value of the store ${problem}.`, {
      code: 'MNO_STORE_VALUE_INVALID',
      remedy: 'Values are well-formed text; versions are whole numbers from 0 under keys of their own.',
    });
  }

  static invalidTtl(ttlMs: number): MaestranoStoreError {
    return new MaestranoStoreError(`${ttlMs} is not a time to live.`, {
      code: 'MNO_STORE_TTL_INVALID',
      remedy: 'Give whole milliseconds, at least 1 and at most ten years.',
    });
  }
}
