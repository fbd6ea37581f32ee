import { MaestranoError } from './maestrano.error.js';

/**
 * The sandbox was asked for something it does not have or must not do: `MNO_SANDBOX_PRODUCTION`,
 * `MNO_SANDBOX_PORT`, `MNO_SANDBOX_SEED_INVALID`, `MNO_SANDBOX_UNKNOWN`, `MNO_SANDBOX_INVALID`,
 * `MNO_SANDBOX_STATE_FILE`.
 *
 * @publicApi
 */
export class MaestranoSandboxError extends MaestranoError {
  static unknown(what: string, id: string): MaestranoSandboxError {
    return new MaestranoSandboxError(`The sandbox has no ${what} ${JSON.stringify(id.slice(0, 80))}.`, {
      code: 'MNO_SANDBOX_UNKNOWN',
      remedy: 'Look at the home page of the sandbox, or at its seed, for what there is.',
    });
  }

  static invalid(message: string, remedy?: string): MaestranoSandboxError {
    return new MaestranoSandboxError(message, { code: 'MNO_SANDBOX_INVALID', remedy });
  }

  static seed(message: string): MaestranoSandboxError {
    return new MaestranoSandboxError(`The seed cannot be used: ${message}`, {
      code: 'MNO_SANDBOX_SEED_INVALID',
      remedy: 'Correct the seed; ids of everything it names must exist in it.',
    });
  }
}
