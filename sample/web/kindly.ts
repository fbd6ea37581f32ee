import {
  AmbiguousChargeError,
  MaestranoAuthenticationError,
  MaestranoConnectionError,
  type MaestranoError,
  MaestranoInvalidRequestError,
  MaestranoNotFoundError,
  MaestranoRateLimitError,
  MaestranoTimeoutError,
} from 'nestjs-maestrano';

/** An error of the platform as a customer is told of it. The log has the message for those who run the application. */
export interface Problem {
  readonly text: string;
  /** For asking somebody who can look it up. */
  readonly code: string;
}

export function kindly(error: MaestranoError): Problem {
  return { text: explain(error), code: error.code };
}

function explain(error: MaestranoError): string {
  if (error instanceof AmbiguousChargeError)
    return 'The marketplace has not confirmed the charge yet. Go back and press the button again: it is never charged twice.';
  if (error instanceof MaestranoTimeoutError || error instanceof MaestranoConnectionError)
    return 'The marketplace does not answer at the moment. Please try again in a minute.';
  if (error instanceof MaestranoRateLimitError)
    return 'The marketplace asks for a little patience. Please try again in a minute.';
  if (error instanceof MaestranoAuthenticationError)
    return 'The marketplace does not accept this application at the moment. It is nothing that you did.';
  if (error instanceof MaestranoNotFoundError) return 'The marketplace does not know this any more.';
  if (error instanceof MaestranoInvalidRequestError)
    return 'The marketplace did not accept this. Please check what you entered.';
  return 'The marketplace could not do this at the moment. Please try again in a minute.';
}
