import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignedXml } from 'xml-crypto';
import { AttackKit } from '../../../lib/sandbox/attacks/attack-kit.js';
import { ATTACKS } from '../../../lib/sandbox/attacks/index.js';
import { createSandboxIdentity, type SandboxIdentity } from '../../../lib/sandbox/idp/index.js';

let kit: AttackKit;
let identity: SandboxIdentity;

beforeAll(async () => {
  identity = await createSandboxIdentity();
  const facts = {
    issuer: 'http://localhost:4400/api/v1/auth/saml?SAMLRequest=abc',
    requestId: '_request',
    consumeUrl: 'http://localhost:3000/consume',
    nameId: 'usr-1',
    attributes: ['mno_uid', 'uid', 'email', 'group_uid', 'group_role', 'company_name'].map(
      name => [name, name.endsWith('uid') && name !== 'group_uid' ? 'usr-1' : 'x'] as const,
    ),
    now: new Date(),
  };
  kit = new AttackKit(facts, identity, await createSandboxIdentity(), '_other');
});

/** Whether a signature is right, by a library that is not the verifier under test. */
function isSigned(xml: string): boolean {
  const verifier = new SignedXml({ publicCert: identity.certificate });
  verifier.loadSignature(kit.signatureOf(xml));
  try {
    return verifier.checkSignature(xml);
  } catch {
    // A wrong value is thrown, a wrong digest returned.
    return false;
  }
}

/** Without what is another one in every answer. */
const masked = (xml: string): string =>
  xml.replace(/_[0-9a-f-]{36}/g, '_id').replace(/(<ds:(?:DigestValue|SignatureValue)>)[^<]+</g, '$1*<');

describe('the attacks', () => {
  it('are made of answers whose signatures are right', () => {
    expect(isSigned(kit.honest())).toBe(true);
    expect(isSigned(kit.resigned(info => info))).toBe(true);
    expect(isSigned(kit.asEvil(kit.honest()))).toBe(false);
  });

  it('have names of their own', () => {
    expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
    for (const { name, about } of ATTACKS)
      expect([name, about]).toEqual([name, expect.stringMatching(/\.$/)]);
  });

  it.each(ATTACKS.map(attack => [attack.name, attack] as const))(
    '%s is another answer than the honest one',
    (_name, attack) => {
      const forged = attack.forge(kit);
      if (typeof forged !== 'string') {
        expect(Object.keys(forged).some(key => key !== 'xml')).toBe(true);
        return;
      }
      const looksHonest = masked(forged) === masked(kit.honest());
      expect(looksHonest && isSigned(forged)).toBe(false);
    },
  );

  it.each(
    ATTACKS.filter(({ name }) =>
      /^(?:times|audience|recipient|issuer|confirmation|request|status|identity|attributes)\//.test(name),
    ).map(attack => [attack.name, attack] as const),
  )('%s is truly signed, so that only its content can give it away', (_name, attack) => {
    expect(isSigned(attack.forge(kit) as string)).toBe(true);
  });
});
