import { describe, expect, it } from '@jest/globals';
import { createSandboxIdentity } from '../../../lib/sandbox/idp/identity-key.js';
import { ManualClock } from '../../../lib/testing/manual-clock.js';
import { encodeResponse, signedResponse } from '../../../lib/sandbox/idp/response.js';
import { verifyResponse } from '../../../lib/sso/verification/index.js';
import { CONSUME_URL, context, IDP_URL, NOW, REQUEST_ID } from '../../support/sso/fixture.js';

/** Two implementations of one protocol that share no code. */
describe('the answer of the sandbox', () => {
  it.each([
    ['today', false],
    ['on a historic platform', true],
  ])('is accepted as it is made %s', async (_when, legacy) => {
    const key = await createSandboxIdentity({ clock: new ManualClock(NOW), legacy });
    const facts = {
      issuer: `${IDP_URL}?SAMLRequest=abc`,
      requestId: REQUEST_ID,
      consumeUrl: CONSUME_URL,
      nameId: 'usr-1',
      attributes: [
        ['mno_uid', 'usr-1'],
        ['uid', 'usr-1'],
        ['group_name', `O'Neil & <Söhne> "x"`],
        ['empty', ''],
      ] as [string, string][],
      now: new Date(NOW),
    };
    const assertion = await verifyResponse(encodeResponse(signedResponse(facts, key)), {
      ...context,
      allowLegacyAlgorithms: legacy,
      anchor: { kind: 'certificates', certificates: [key.certificate] },
    });
    expect(assertion.nameId).toBe('usr-1');
    expect([...assertion.attributes]).toEqual(facts.attributes);
  });
});
