import { algorithmAttacks } from './algorithms.js';
import { addressAttacks, requestAttacks, timeAttacks } from './assertion.js';
import type { Attack, World } from './attack.js';
import { byteAttacks } from './bytes.js';
import { contentAttacks } from './content.js';
import { keyInfoAttacks } from './key-info.js';
import { markupAttacks } from './markup.js';
import { signatureAttacks } from './signature.js';
import { structureAttacks } from './structure.js';
import { wrappingAttacks } from './wrapping.js';

export { world, type Attack, type World } from './attack.js';

/** Every attack, by class (sso-security.md 6). */
export function attackClasses(w: World): Readonly<Record<string, Attack[]>> {
  return onceEach({
    'encodings and sizes': byteAttacks(w),
    markup: markupAttacks(w),
    'signature wrapping': wrappingAttacks(w),
    signatures: signatureAttacks(w),
    'transforms and algorithms': algorithmAttacks(w),
    'keys and certificates': keyInfoAttacks(w),
    times: timeAttacks(w),
    'addresses and status': addressAttacks(w),
    requests: requestAttacks(w),
    'signed content': contentAttacks(w),
    structure: structureAttacks(w),
  });
}

/** Signing takes longer than refusing: every answer is made once. */
function onceEach(classes: Readonly<Record<string, Attack[]>>): Readonly<Record<string, Attack[]>> {
  const once = (attack: Attack): Attack => {
    let made: string | undefined;
    return { ...attack, response: () => (made ??= attack.response()) };
  };
  return Object.fromEntries(Object.entries(classes).map(([name, attacks]) => [name, attacks.map(once)]));
}
