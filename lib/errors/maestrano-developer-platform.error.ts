import { MaestranoError } from './maestrano.error.js';

/**
 * The presets could not be had from the developer platform: it could not be reached (`MNO_DEVPL_UNREACHABLE`),
 * refused (`MNO_DEVPL_REFUSED`), or answered what cannot be used (`MNO_DEVPL_ANSWER_INVALID`).
 *
 * @publicApi
 */
export class MaestranoDeveloperPlatformError extends MaestranoError {
  static unreachable(url: string, reason: string, cause?: unknown): MaestranoDeveloperPlatformError {
    return new MaestranoDeveloperPlatformError(
      `The developer platform at ${url} could not be reached: ${reason}.`,
      {
        code: 'MNO_DEVPL_UNREACHABLE',
        remedy: 'Check MNO_DEVPL_HOST, and that this machine may connect to it.',
        cause,
      },
    );
  }

  static refused(url: string, reason: string): MaestranoDeveloperPlatformError {
    return new MaestranoDeveloperPlatformError(`The developer platform at ${url} refused: ${reason}.`, {
      code: 'MNO_DEVPL_REFUSED',
      remedy: 'Check MNO_DEVPL_ENV_KEY, MNO_DEVPL_ENV_SECRET and MNO_DEVPL_API_PATH.',
    });
  }

  static invalid(what: string): MaestranoDeveloperPlatformError {
    return new MaestranoDeveloperPlatformError(
      `The answer of the developer platform cannot be used: ${what}.`,
      {
        code: 'MNO_DEVPL_ANSWER_INVALID',
        remedy: 'Check the environment of the application on the developer platform.',
      },
    );
  }
}
