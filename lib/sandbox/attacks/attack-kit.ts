import { createHmac, sign } from 'node:crypto';
import {
  type ResponseFacts,
  type SandboxIdentity,
  signResponse,
  unsignedResponse,
  type UnsignedResponse,
} from '../idp/index.js';

/** Whom an attacker would like to be: nobody the platform knows. */
export const EVIL_ID = 'usr-mallory';

const SIGNATURE = /<ds:Signature[\s\S]*<\/ds:Signature>/;

/** What attacks are made of: the request that is answered, the keys, and text of the exact shape the platform writes. */
export class AttackKit {
  constructor(
    readonly facts: ResponseFacts,
    readonly identity: SandboxIdentity,
    /** A key pair the application never heard of. */
    readonly stranger: SandboxIdentity,
    /** The request of another browser. */
    readonly otherRequestId: string,
  ) {}

  /** What the platform answers. */
  honest(facts: Partial<ResponseFacts> = {}): string {
    return this.signed(xml => xml, facts);
  }

  /** A real signature over text that was changed before it was signed. */
  signed(
    change: (xml: string) => string,
    facts: Partial<ResponseFacts> = {},
    identity = this.identity,
  ): string {
    return signResponse(this.unsigned(change, facts), identity);
  }

  unsigned(
    change: (xml: string) => string = xml => xml,
    facts: Partial<ResponseFacts> = {},
  ): UnsignedResponse {
    const { xml, assertionId } = unsignedResponse({ ...this.facts, ...facts });
    return { xml: change(xml), assertionId };
  }

  /** The assertion of an answer, signature included. */
  assertionOf(xml: string): string {
    return xml.slice(xml.indexOf('<Assertion '), xml.indexOf('</Assertion>') + '</Assertion>'.length);
  }

  signatureOf(xml: string): string {
    return SIGNATURE.exec(xml)?.[0] ?? '';
  }

  /** The same assertion about somebody else, without a signature and with an id of its own. */
  evil(assertion: string, id = '_evil'): string {
    return this.asEvil(assertion.replace(SIGNATURE, '')).replace(/ ID="[^"]*"/, ` ID="${id}"`);
  }

  /** Every mention of the person becomes the other one. */
  asEvil(xml: string): string {
    return xml.replaceAll(`>${this.facts.nameId}<`, `>${EVIL_ID}<`);
  }

  /** An honest answer with its assertion replaced. */
  replaced(compose: (parts: { assertion: string; evil: string; signature: string }) => string): string {
    const xml = this.honest();
    const assertion = this.assertionOf(xml);
    const parts = { assertion, evil: this.evil(assertion), signature: this.signatureOf(xml) };
    return xml.replace(assertion, () => compose(parts));
  }

  /** An honest answer whose SignedInfo is changed and signed again, so that the signature itself is right. */
  resigned(change: (signedInfo: string) => string, hmacKey?: string): string {
    const xml = this.honest();
    const signature = this.signatureOf(xml);
    const signedInfo = /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/.exec(signature)?.[0] ?? '';
    const changed = change(signedInfo);
    const canonical = canonicalize(changed);
    const value =
      hmacKey === undefined
        ? sign(this.identity.algorithm, Buffer.from(canonical), this.identity.privateKey).toString('base64')
        : createHmac('sha1', hmacKey).update(canonical).digest('base64');
    const hostile = signature
      .replace(signedInfo, () => changed)
      .replace(/<ds:SignatureValue>[^<]*</, `<ds:SignatureValue>${value}<`);
    return xml.replace(signature, () => hostile);
  }
}

/** Exclusive canonicalization of a SignedInfo that is canonical already, but for its namespace and empty elements. */
function canonicalize(signedInfo: string): string {
  return signedInfo
    .replace('<ds:SignedInfo>', '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">')
    .replace(/<(ds:\w+)((?: [\w:]+="[^"]*")*) ?\/>/g, '<$1$2></$1>');
}
