import { MaestranoError } from './maestrano.error.js';

/**
 * The doctor could not examine the application: `MNO_DOCTOR_ADDRESS`, `MNO_DOCTOR_REMOTE`, `MNO_DOCTOR_UNREACHABLE`,
 * `MNO_DOCTOR_SANDBOX`, `MNO_DOCTOR_FILE`, `MNO_DOCTOR_USAGE`, `MNO_DOCTOR_STOPPED`. What it finds in an application is no error but a
 * failed check.
 *
 * @publicApi
 */
export class MaestranoDoctorError extends MaestranoError {
  static address(address: string, remedy: string): MaestranoDoctorError {
    return new MaestranoDoctorError(`${JSON.stringify(address.slice(0, 200))} cannot be examined.`, {
      code: 'MNO_DOCTOR_ADDRESS',
      remedy,
    });
  }

  static remote(host: string): MaestranoDoctorError {
    return new MaestranoDoctorError(`${host} is not on this machine.`, {
      code: 'MNO_DOCTOR_REMOTE',
      remedy: 'Forged sign-ins and deletions are for your own applications: allow it by --allow-remote.',
    });
  }

  static unreachable(address: string, reason: string): MaestranoDoctorError {
    return new MaestranoDoctorError(`Nothing answers at ${address} (${reason}).`, {
      code: 'MNO_DOCTOR_UNREACHABLE',
      remedy: 'Start the application, and give the address that a browser would open.',
    });
  }

  static sandbox(message: string, remedy: string): MaestranoDoctorError {
    return new MaestranoDoctorError(message, { code: 'MNO_DOCTOR_SANDBOX', remedy });
  }

  static usage(message: string): MaestranoDoctorError {
    return new MaestranoDoctorError(message, { code: 'MNO_DOCTOR_USAGE' });
  }

  static stopped(): MaestranoDoctorError {
    return new MaestranoDoctorError('The examination was stopped; the test groups have been deleted again.', {
      code: 'MNO_DOCTOR_STOPPED',
    });
  }

  static file(path: string, reason: string, remedy: string): MaestranoDoctorError {
    return new MaestranoDoctorError(`${path}: ${reason}.`, { code: 'MNO_DOCTOR_FILE', remedy });
  }
}
