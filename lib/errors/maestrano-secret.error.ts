import { MaestranoError } from './maestrano.error.js';

/**
 * The secrets given for sealing cannot be used (`MNO_SECRETS_INVALID`). Never holds one of them.
 *
 * @publicApi
 */
export class MaestranoSecretError extends MaestranoError {
  constructor(problem: string) {
    super(problem, {
      code: 'MNO_SECRETS_INVALID',
      remedy: 'Generate one with: node -p "crypto.randomBytes(32).toString(\'base64url\')"',
    });
  }
}
