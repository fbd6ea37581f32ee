import { MaestranoSignInError } from '../../../../lib/errors/index.js';
import { verifyResponse, type SignInCheck } from '../../../../lib/sso/verification/index.js';
import { context } from '../fixture.js';
import type { Attack } from './attack.js';

/** `name: code`, or what happened instead of a refusal. */
export async function outcomes(attacks: readonly Attack[]): Promise<string[]> {
  const told: string[] = [];
  for (const attack of attacks) {
    const error = await refusalOf(attack);
    told.push(`${attack.name}: ${error instanceof MaestranoSignInError ? error.code : String(error)}`);
  }
  return told;
}

/** The same while explaining; what is shown must be of use, and of none to an attacker. */
export async function explainedOutcomes(attacks: readonly Attack[]): Promise<string[]> {
  const told: string[] = [];
  for (const attack of attacks) {
    const checks: SignInCheck[] = [];
    const error = await refusalOf(attack, check => checks.push(check));
    told.push(`${attack.name}: ${faultOf(error, checks) ?? (error as MaestranoSignInError).code}`);
  }
  return told;
}

function faultOf(error: unknown, checks: readonly SignInCheck[]): string | undefined {
  if (!(error instanceof MaestranoSignInError)) return String(error);
  if (checks.find(({ passed }) => !passed)?.code !== error.code)
    return 'another check is shown to fail first';
  const shown = JSON.stringify([error.message, error.reason, error.cause, checks]);
  if (/7ds8f9789a7fd7x|<[A-Za-z!?/]/.test(shown)) return `shows ${shown}`;
  return error.reason.length > 200 || /\p{Cc}/u.test(error.reason) ? `tells ${error.reason}` : undefined;
}

function refusalOf(
  { response, context: changes }: Attack,
  onCheck?: (check: SignInCheck) => void,
): Promise<unknown> {
  return verifyResponse(response(), { ...context, ...changes, ...(onCheck && { onCheck }) }).then(
    () => 'accepted',
    (thrown: unknown) => thrown,
  );
}
