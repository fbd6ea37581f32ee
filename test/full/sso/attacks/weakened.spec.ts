import { describe, expect, it } from '@jest/globals';
import { ALGORITHM_CHECKS } from '../../../../lib/sso/verification/algorithms.js';
import { ASSERTION_CHECKS } from '../../../../lib/sso/verification/assertion-checks.js';
import { canonicalize } from '../../../../lib/sso/verification/canonical.js';
import { ENVELOPE_CHECKS, STRUCTURE_CHECKS } from '../../../../lib/sso/verification/envelope.js';
import { runPipeline, STEPS, type VerificationSteps } from '../../../../lib/sso/verification/pipeline.js';
import { parseXml } from '../../../../lib/sso/verification/prescreen.js';
import { readAssertion } from '../../../../lib/sso/verification/signed-assertion.js';
import { ANCHOR_CHECKS } from '../../../../lib/sso/verification/trust-anchor.js';
import type { XmlElement } from '../../../../lib/sso/verification/xml-element.js';
import { attackClasses, world } from '../../../support/sso/attacks/index.js';
import { answer, context, standard } from '../../../support/sso/fixture.js';

const attacks = new Map(
  Object.values(attackClasses(world(standard)))
    .flat()
    .map(attack => [attack.name, attack]),
);

function without<T extends object>(checks: T, ...names: (keyof T)[]): T[keyof T][] {
  return (Object.keys(checks) as (keyof T)[]).filter(name => !names.includes(name)).map(name => checks[name]);
}

const envelope = (...names: (keyof typeof ENVELOPE_CHECKS)[]): Partial<VerificationSteps> => ({
  envelopeChecks: without(ENVELOPE_CHECKS, ...names),
});
const assertion = (...names: (keyof typeof ASSERTION_CHECKS)[]): Partial<VerificationSteps> => ({
  assertionChecks: without(ASSERTION_CHECKS, ...names),
});
const anchor = (...names: (keyof typeof ANCHOR_CHECKS)[]): Partial<VerificationSteps> => ({
  anchorChecks: without(ANCHOR_CHECKS, ...names),
});
const algorithm = (...names: (keyof typeof ALGORITHM_CHECKS)[]): Partial<VerificationSteps> => ({
  algorithmChecks: without(ALGORITHM_CHECKS, ...names),
});

/** A verifier that checks the signature of one assertion and reads the first one of the document. */
function readsTheFirstAssertion(): Partial<VerificationSteps> {
  let first: XmlElement | undefined;
  return {
    structureChecks: [],
    readEnvelope: response => {
      const assertions = response.children.filter(({ name }) => name === 'saml:Assertion');
      first = assertions[0];
      const signed = assertions.filter(({ children }) =>
        children.some(({ name }) => name === 'ds:Signature'),
      );
      return STEPS.readEnvelope({ ...response, children: [...response.children.slice(0, 2), ...signed] });
    },
    readSignedAssertion: () => readAssertion(first as XmlElement),
    assertionChecks: without(ASSERTION_CHECKS, 'sameAssertion'),
  };
}

const lenientBase64: VerificationSteps['decodeResponse'] = text =>
  Buffer.from(text, 'base64').toString('utf8');

/** Deliberately weak verifiers, each with an attack that gets through it. */
const WEAKENED: readonly [name: string, steps: () => Partial<VerificationSteps>, attack: string][] = [
  ['takes any base64', () => ({ decodeResponse: lenientBase64 }), 'a space inside'],
  [
    'does not look at the status',
    () => ({ structureChecks: without(STRUCTURE_CHECKS, 'status') }),
    'the status "Requester" with an assertion',
  ],
  [
    'does not look at the structure',
    () => ({ structureChecks: without(STRUCTURE_CHECKS, 'shape') }),
    'Extensions',
  ],
  [
    'does not count assertions or signatures',
    () => ({ structureChecks: [] }),
    'an evil assertion after the signed one',
  ],
  [
    'does not look at the structure of what is signed',
    () => ({
      structureChecks: without(STRUCTURE_CHECKS, 'shape'),
      readSignedAssertion: xml => readAssertion(parseXml(xml)),
    }),
    'two subjects',
  ],
  [
    'takes any version',
    () => ({ ...envelope('version'), ...assertion('version') }),
    'an assertion of SAML 1.1 in a response of 2.0',
  ],
  ['takes any destination', () => envelope('destination'), 'another host as destination'],
  [
    'takes any issuer of the response',
    () => envelope('issuer'),
    'another platform as issuer of the response',
  ],
  [
    'takes any issuer of the assertion',
    () => assertion('issuer'),
    'a platform that begins the same as issuer of the assertion',
  ],
  ['takes responses of the future', () => envelope('instant'), 'a response of the future'],
  ['takes SHA-1 signatures', () => algorithm('signatureMethod'), 'RSA with SHA-1'],
  ['takes SHA-1 digests', () => algorithm('digestMethod'), 'a SHA-1 digest'],
  ['trusts the certificate in the answer', () => anchor('trusted'), 'a signature by a stranger'],
  ['takes short keys', () => anchor('key'), 'RSA-1024'],
  [
    'takes unsolicited answers',
    () => ({ matchRequest: ({ inResponseTo }) => inResponseTo ?? '' }),
    'an answer to somebody else',
  ],
  [
    'compares the request of the response only',
    () => assertion('inResponseTo'),
    'an assertion for nobody in a response for us',
  ],
  [
    'does not verify the signature',
    () => ({
      verifySignature: ({ assertion: a, signature }) => canonicalize(a, signature.element),
      verifyAgain: async (_xml, { assertion: a, signature }) => canonicalize(a, signature.element),
    }),
    'another role',
  ],
  [
    'reads the first assertion it finds',
    readsTheFirstAssertion,
    'wrapping, shape 3: an evil assertion before the signed one',
  ],
  ['takes old assertions', () => assertion('instant'), 'issued yesterday, valid for a year'],
  ['takes late deliveries', () => assertion('confirmationTime'), 'delivered long after'],
  ['takes expired assertions', () => assertion('notOnOrAfter'), 'validity long over'],
  ['takes assertions to come', () => assertion('notBefore'), 'validity to come'],
  ['takes ended sessions', () => assertion('session'), 'a session that is over'],
  ['takes any audience', () => assertion('audience'), 'another application as audience'],
  ['takes any recipient', () => assertion('recipient'), 'another host as recipient'],
  ['takes any confirmation', () => assertion('method'), 'a holder of a key'],
  ['takes any subject', () => assertion('nameId'), 'a subject with a path'],
  ['takes any format of the subject', () => assertion('nameIdFormat'), 'a transient subject'],
  [
    'takes the last of two attributes',
    () => ({ collectAttributes: ({ attributes }) => new Map(attributes) }),
    'the group twice',
  ],
  ['does not compare uid with the subject', () => ({ checkUid: () => undefined }), 'another uid'],
];

describe('a verifier that', () => {
  it.each(WEAKENED)('%s is caught by the suite', async (_name, weaken, name) => {
    const attack = attacks.get(name);
    if (!attack) throw new Error(`There is no attack "${name}".`);
    const used = { ...context, ...attack.context };
    await expect(runPipeline({ ...STEPS, ...weaken() }, attack.response(), used)).resolves.toHaveProperty(
      'nameId',
    );
    await expect(runPipeline(STEPS, attack.response(), used)).rejects.toMatchObject({ code: attack.code });
  });
});

describe('the two verifications of the signature', () => {
  const forged = [...attacks.values()].filter(({ code }) => code === 'MNO_SSO_SIGNATURE');
  const believe: typeof STEPS.verifySignature = ({ assertion: signed, signature }) =>
    canonicalize(signed, signature.element);

  it.each([
    ['ours', { verifyAgain: async (_xml, parts) => believe(parts, undefined as never) }],
    ['that of the library', { verifySignature: believe }],
  ] satisfies [string, Partial<VerificationSteps>][])(
    '%s alone refuses every forgery',
    async (_name, steps) => {
      expect(forged.length).toBeGreaterThan(20);
      for (const { name, response, context: changes } of forged) {
        const outcome = await runPipeline({ ...STEPS, ...steps }, response(), {
          ...context,
          ...changes,
        }).then(
          () => 'accepted',
          (error: { code: string }) => error.code,
        );
        expect([name, outcome]).toEqual([
          name,
          expect.stringMatching(/^MNO_SSO_(SIGNATURE|READERS_DISAGREE)$/),
        ]);
      }
    },
  );
});

describe('what is checked twice', () => {
  const run = (steps: Partial<VerificationSteps>): Promise<unknown> =>
    runPipeline({ ...STEPS, ...steps }, answer(), context);

  it('must be the same to both readers, and something', async () => {
    const others: VerificationSteps['verifyAgain'][] = [
      async (_xml, parts) => `${canonicalize(parts.assertion, parts.signature.element)} `,
      async () => '',
    ];
    for (const verifyAgain of others)
      await expect(run({ verifyAgain })).rejects.toMatchObject({ code: 'MNO_SSO_READERS_DISAGREE' });
    await expect(run({ verifySignature: () => '', verifyAgain: async () => '' })).rejects.toMatchObject({
      code: 'MNO_SSO_READERS_DISAGREE',
    });
  });

  it.each(['', '_another'])('is the assertion of the answer, not one with the id "%s"', async id => {
    const readSignedAssertion: VerificationSteps['readSignedAssertion'] = xml => ({
      ...STEPS.readSignedAssertion(xml),
      id,
    });
    await expect(run({ readSignedAssertion })).rejects.toMatchObject({ code: 'MNO_SSO_REFERENCE' });
  });
});
