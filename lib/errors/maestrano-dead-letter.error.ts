import { MaestranoError } from './maestrano.error.js';

/**
 * A dead letter cannot be replayed: `MNO_DEAD_LETTER_UNKNOWN`, `MNO_DEAD_LETTER_HANDLER`, `MNO_DEAD_LETTER_RECORD`.
 *
 * @publicApi
 */
export class MaestranoDeadLetterError extends MaestranoError {
  static unknown(preset: string, id: string): MaestranoDeadLetterError {
    return new MaestranoDeadLetterError(`There is no dead letter ${JSON.stringify(id.slice(0, 64))}.`, {
      code: 'MNO_DEAD_LETTER_UNKNOWN',
      preset,
      remedy: 'It may have been delivered, dropped or replaced meanwhile: list them again.',
    });
  }

  static noHandler(preset: string, handler: string): MaestranoDeadLetterError {
    return new MaestranoDeadLetterError(`The handler ${handler} of a dead letter does not exist any more.`, {
      code: 'MNO_DEAD_LETTER_HANDLER',
      preset,
      remedy: 'Give the handler that took its place the same id, or drop the letter.',
    });
  }

  static noRecord(preset: string): MaestranoDeadLetterError {
    return new MaestranoDeadLetterError('The record of a dead letter was too large to be kept.', {
      code: 'MNO_DEAD_LETTER_RECORD',
      preset,
      remedy: 'Read it again from Connec! with ConnecCatchUpService, and drop the letter.',
    });
  }
}
