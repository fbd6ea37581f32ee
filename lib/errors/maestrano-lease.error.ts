import { MaestranoError } from './maestrano.error.js';

/**
 * Someone else holds what only one may hold (`MNO_LEASE_BUSY`), or it was taken over while it was still being used
 * (`MNO_LEASE_LOST`, the reason of the aborted signal).
 *
 * @publicApi
 */
export class MaestranoLeaseError extends MaestranoError {
  static busy(): MaestranoLeaseError {
    return new MaestranoLeaseError('Another process is working on this.', {
      code: 'MNO_LEASE_BUSY',
      remedy: 'Try again later.',
    });
  }

  static lost(): MaestranoLeaseError {
    return new MaestranoLeaseError(
      'The lease was not renewed in time; another process may have taken over.',
      {
        code: 'MNO_LEASE_LOST',
        remedy: 'Stop working: what is written from now on may be refused.',
      },
    );
  }
}
