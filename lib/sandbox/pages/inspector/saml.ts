import { MaestranoSandboxError } from '../../../errors/index.js';
import { type Controlled } from '../../control/index.js';
import { inflateAuthnRequest, parseAuthnRequest } from '../../idp/index.js';
import { type Exchange, prettyXml } from '../../journal/index.js';

export interface DecodedSaml {
  readonly title: string;
  readonly xml: string;
  /** Of a sign-in that can be explained. */
  readonly requestId: string | undefined;
}

/** The SAML messages of a request: what it asked, and the answer that was given to it. */
export function samlIn({ signIns }: Pick<Controlled, 'signIns'>, { target }: Exchange): DecodedSaml[] {
  const mark = target.indexOf('?');
  const parameter = mark < 0 ? null : new URLSearchParams(target.slice(mark + 1)).get('SAMLRequest');
  if (parameter === null) return [];
  try {
    const xml = inflateAuthnRequest(parameter);
    const signIn = signIns.find(idOf(xml) ?? '');
    return [
      { title: 'AuthnRequest, decoded', xml: prettyXml(xml), requestId: signIn?.requestId },
      ...(signIn?.responseXml === undefined
        ? []
        : [{ title: 'Response, decoded', xml: prettyXml(signIn.responseXml), requestId: undefined }]),
    ];
  } catch (error) {
    if (!(error instanceof MaestranoSandboxError)) throw error;
    return [{ title: 'SAMLRequest', xml: error.message.replace(/ \[MNO_\w+\]$/, ''), requestId: undefined }];
  }
}

function idOf(xml: string): string | undefined {
  try {
    return parseAuthnRequest(xml).id;
  } catch (error) {
    if (error instanceof MaestranoSandboxError) return undefined;
    throw error;
  }
}
