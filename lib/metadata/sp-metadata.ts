/** What the service provider metadata of one preset says. */
export interface ServiceProvider {
  /** The application id. */
  readonly entityId: string;
  /** Where the platform posts its answers. */
  readonly consumeUrl: string;
  readonly nameIdFormat: string;
  /** Where the platform would send logout requests; left out unless given. */
  readonly logoutUrl?: string;
}

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings';

/** The SAML metadata of the application, as XML. Source: protocol.md 3.13. */
export function serviceProviderMetadata(provider: ServiceProvider): string {
  const { entityId, consumeUrl, nameIdFormat, logoutUrl } = provider;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escape(entityId)}">`,
    `  <md:SPSSODescriptor protocolSupportEnumeration="${PROTOCOL}" AuthnRequestsSigned="false" WantAssertionsSigned="true">`,
    ...(logoutUrl === undefined
      ? []
      : [
          `    <md:SingleLogoutService Binding="${BINDINGS}:HTTP-Redirect" Location="${escape(logoutUrl)}"/>`,
        ]),
    `    <md:NameIDFormat>${escape(nameIdFormat)}</md:NameIDFormat>`,
    `    <md:AssertionConsumerService Binding="${BINDINGS}:HTTP-POST" Location="${escape(consumeUrl)}" index="0" isDefault="true"/>`,
    '  </md:SPSSODescriptor>',
    '</md:EntityDescriptor>',
  ];
  return `${lines.join('\n')}\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Control characters do not exist in XML 1.0, escaped or not; they are dropped. */
function escape(value: string): string {
  return value
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
