import { MaestranoSignInError } from '../../../lib/errors/index.js';
import { verifyResponse, type VerifiedAssertion } from '../../../lib/sso/verification/index.js';
import { answer, context, platform } from './fixture.js';
import { mutant, random } from './mutate.js';
import { askNodeSaml } from './node-saml-oracle.js';

export interface FuzzResult {
  /** How many were refused, by code. */
  readonly refused: Readonly<Record<string, number>>;
  /** How many were accepted: the change did not matter. */
  readonly accepted: number;
  /** What must not happen, each with the seed that shows it. */
  readonly failures: readonly string[];
}

export interface FuzzOptions {
  readonly verify?: typeof verifyResponse;
  /** node-saml takes longer than everything else: it is asked about every so manieth mutant that is accepted. */
  readonly oracleEvery?: number;
}

/** Verifies mutants of valid answers: each is refused, or read exactly as the original, by node-saml too. */
export async function fuzz(
  count: number,
  seed: number,
  { verify = verifyResponse, oracleEvery = 1 }: FuzzOptions = {},
): Promise<FuzzResult> {
  const samlResponse = answer({ responseId: '_response', assertionId: '_assertion' });
  const xml = Buffer.from(samlResponse, 'base64').toString('utf8');
  const original = meaning(await verify(samlResponse, context));
  const refused: Record<string, number> = {};
  const failures: string[] = [];
  let accepted = 0;
  for (let index = 0; index < count; index++) {
    const next = random(seed + index);
    const changed = Buffer.from(mutant(xml, next), 'utf8').toString('base64');
    // Some are damaged after the encoding.
    const position = Math.floor(next() * changed.length);
    const mutated = next() < 0.9 ? changed : changed.slice(0, position) + '/' + changed.slice(position + 1);
    try {
      const read = meaning(await verify(mutated, context));
      const asksOracle = accepted++ % oracleEvery === 0;
      if (read !== original) failures.push(`seed ${seed + index}: another meaning`);
      if (!asksOracle) continue;
      const { nameId } = await askNodeSaml(mutated, platform.certificate, context);
      if (nameId !== 'usr-1') failures.push(`seed ${seed + index}: node-saml reads another subject`);
    } catch (error) {
      if (error instanceof MaestranoSignInError) refused[error.code] = (refused[error.code] ?? 0) + 1;
      else failures.push(`seed ${seed + index}: ${String(error)}`);
    }
  }
  return { refused, accepted, failures };
}

/** Everything but the id of the response, which nobody signs and which is for logs only. */
function meaning({ responseId: _, attributes, ...rest }: VerifiedAssertion): string {
  return JSON.stringify([rest, [...attributes]]);
}
