import { parseXml } from './prescreen.js';
import { refusal } from './refusals.js';
import { checkAssertionShape } from './shape.js';
import { childrenOf, descend, type XmlElement } from './xml-element.js';

/** What the assertion says, before it is checked. */
export interface AssertionReading {
  readonly id: string;
  readonly version: string;
  readonly issueInstant: string;
  readonly issuer: string;
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  readonly confirmation: {
    readonly method: string | undefined;
    readonly recipient: string | undefined;
    readonly inResponseTo: string | undefined;
    readonly notOnOrAfter: string | undefined;
  };
  readonly conditions: {
    readonly notBefore: string | undefined;
    readonly notOnOrAfter: string | undefined;
    readonly audience: string;
  };
  readonly authn: {
    readonly instant: string | undefined;
    readonly sessionIndex: string | undefined;
    readonly sessionNotOnOrAfter: string | undefined;
  };
  /** Name and value, in the order of the assertion; names may still occur twice. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/**
 * Our own reading of the bytes that the signature covers, and of nothing else. Source: sso-security.md 2 and 3, step 7.
 */
export function readSignedAssertion(assertionXml: string): AssertionReading {
  const assertion = parseXml(assertionXml);
  if (assertion.name !== 'saml:Assertion') throw refusal('MNO_SSO_STRUCTURE', assertion.name);
  checkAssertionShape(assertion);
  return readAssertion(assertion);
}

/** Reads an element whose shape was checked. */
export function readAssertion(assertion: XmlElement): AssertionReading {
  const confirmation = descend(assertion, 'saml:Subject', 'saml:SubjectConfirmation');
  const data = confirmation?.children[0]?.attributes;
  const conditions = descend(assertion, 'saml:Conditions');
  const authn = descend(assertion, 'saml:AuthnStatement')?.attributes;
  const nameId = descend(assertion, 'saml:Subject', 'saml:NameID');
  return {
    id: assertion.attributes.get('ID') ?? '',
    version: assertion.attributes.get('Version') ?? '',
    issueInstant: assertion.attributes.get('IssueInstant') ?? '',
    issuer: descend(assertion, 'saml:Issuer')?.text ?? '',
    nameId: nameId?.text ?? '',
    nameIdFormat: nameId?.attributes.get('Format'),
    confirmation: {
      method: confirmation?.attributes.get('Method'),
      recipient: data?.get('Recipient'),
      inResponseTo: data?.get('InResponseTo'),
      notOnOrAfter: data?.get('NotOnOrAfter'),
    },
    conditions: {
      notBefore: conditions?.attributes.get('NotBefore'),
      notOnOrAfter: conditions?.attributes.get('NotOnOrAfter'),
      audience:
        descend(assertion, 'saml:Conditions', 'saml:AudienceRestriction', 'saml:Audience')?.text ?? '',
    },
    authn: {
      instant: authn?.get('AuthnInstant'),
      sessionIndex: authn?.get('SessionIndex'),
      sessionNotOnOrAfter: authn?.get('SessionNotOnOrAfter'),
    },
    attributes: childrenOf(descend(assertion, 'saml:AttributeStatement') ?? assertion, 'saml:Attribute').map(
      attribute => [attribute.attributes.get('Name') ?? '', attribute.children[0]?.text ?? ''],
    ),
  };
}
