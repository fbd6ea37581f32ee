import { sign } from 'node:crypto';
import {
  createTestIdentityProvider,
  type TestIdentityProvider,
} from '../../../../lib/testing/test-identity-provider.js';
import { signedResponse, signedResponseXml } from '../../../../lib/testing/signed-response.js';
import { type SignedResponseOptions } from '../../../../lib/testing/signed-response-options.js';
import type { RefusalCode, VerificationContext } from '../../../../lib/sso/verification/index.js';

/** One hostile answer and the reason it must be refused for. */
export interface Attack {
  readonly name: string;
  readonly code: RefusalCode;
  /** Value of the form field. */
  readonly response: () => string;
  /** What differs from the verifier's usual context; such cases are for tests of the verifier alone. */
  readonly context?: Partial<VerificationContext>;
}

/** Where the attacks take place: the application, the platform it trusts, and the request it waits for. */
export interface World {
  readonly standard: SignedResponseOptions;
  /** A key that the application does not trust. */
  readonly stranger: TestIdentityProvider;
  /** RSA-1024, as the historic platforms have it. */
  readonly weak: TestIdentityProvider;
}

export function world(standard: SignedResponseOptions): World {
  return { standard, stranger: stranger(), weak: weak() };
}

let strangers: TestIdentityProvider | undefined;
const stranger = (): TestIdentityProvider => (strangers ??= createTestIdentityProvider());
let weaks: TestIdentityProvider | undefined;
const weak = (): TestIdentityProvider =>
  (weaks ??= createTestIdentityProvider({ modulusLength: 1024, digest: 'sha1' }));

export type Deviation = Partial<SignedResponseOptions>;

/** Ways of making hostile answers in one world. */
export function tools({ standard }: World) {
  let usual: string | undefined;
  /** Signing takes longer than refusing: the answer without deviations is made once. */
  const xml = (deviation?: Deviation): string =>
    deviation ? signedResponseXml({ ...standard, ...deviation }) : (usual ??= signedResponseXml(standard));
  return {
    xml,
    now: Number(standard.now),
    at: (offsetMs: number): string => new Date(Number(standard.now) + offsetMs).toISOString(),
    /** An attack by what the platform signs. */
    signed: (name: string, code: RefusalCode, deviation: Deviation, context?: Attack['context']): Attack => ({
      name,
      code,
      response: () => signedResponse({ ...standard, ...deviation }),
      ...(context && { context }),
    }),
    /** An attack by changing what the platform signed. */
    changed: (name: string, code: RefusalCode, afterSigning: (xml: string) => string): Attack => ({
      name,
      code,
      response: () => {
        const before = xml();
        const after = afterSigning(before);
        if (after === before) throw new Error(`"${name}" changes nothing.`);
        return base64(after);
      },
    }),
    /** An attack with the platform's help: it signs an assertion that was changed. */
    composed: (name: string, code: RefusalCode, beforeSigning: (xml: string) => string): Attack => ({
      name,
      code,
      response: () =>
        base64(
          xml({
            beforeSigning: before => {
              const after = beforeSigning(before);
              if (after === before) throw new Error(`"${name}" changes nothing.`);
              return after;
            },
          }),
        ),
    }),
    raw: (name: string, code: RefusalCode, response: () => string): Attack => ({ name, code, response }),
  };
}

export function base64(xml: string): string {
  return Buffer.from(xml, 'utf8').toString('base64');
}

const ASSERTION = /<Assertion .*<\/Assertion>/s;
const SIGNATURE = /<ds:Signature .*<\/ds:Signature>/s;
const SIGNED_INFO = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s;

export function assertionOf(xml: string): string {
  return only(ASSERTION, xml);
}

export function signatureOf(xml: string): string {
  return only(SIGNATURE, xml);
}

export function withoutSignature(xml: string): string {
  return xml.replace(SIGNATURE, '');
}

/** The assertion of somebody else, unsigned. */
export function evilTwin(assertion: string, id = '_evil'): string {
  return withoutSignature(assertion)
    .replace(/ ID="[^"]*"/, id === '' ? '' : ` ID="${id}"`)
    .replaceAll('usr-1', 'usr-666');
}

/** Signs a changed SignedInfo anew, so that only its content can be objected to. */
export function resigned(
  xml: string,
  { privateKey }: TestIdentityProvider,
  change: (signedInfo: string) => string,
  hash = 'sha256',
): string {
  const changed = change(only(SIGNED_INFO, xml));
  const canonical = changed
    .replace(/<([\w:]+)([^<>]*?)\s*\/>/g, '<$1$2></$1>')
    .replace('<ds:SignedInfo>', '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">');
  const value = sign(hash, Buffer.from(canonical), privateKey).toString('base64');
  return xml
    .replace(SIGNED_INFO, () => changed)
    .replace(
      /<ds:SignatureValue>.*?<\/ds:SignatureValue>/s,
      `<ds:SignatureValue>${value}</ds:SignatureValue>`,
    );
}

function only(pattern: RegExp, text: string): string {
  const [match] = pattern.exec(text) ?? [];
  if (match === undefined) throw new Error(`Nothing matches ${pattern.source}.`);
  return match;
}
