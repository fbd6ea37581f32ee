import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { serviceProviderMetadata } from '../../../lib/metadata/sp-metadata.js';

const PROVIDER = {
  entityId: 'app-1',
  consumeUrl: 'https://crm.example/maestrano/auth/saml/consume',
  nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
};

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
}

function elements(xml: string): { elements: Element[]; text: string } {
  const found: Element[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes: attributes }));
  parser.on('text', part => (text += part));
  parser.on('error', error => {
    throw error;
  });
  parser.write(xml).close();
  return { elements: found, text: text.trim() };
}

describe('Service provider metadata', () => {
  it('is the document of the reference', () => {
    expect(serviceProviderMetadata(PROVIDER)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="app-1">
  <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="false" WantAssertionsSigned="true">
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://crm.example/maestrano/auth/saml/consume" index="0" isDefault="true"/>
  </md:SPSSODescriptor>
</md:EntityDescriptor>
`);
  });

  it('names a logout address only if there is one', () => {
    const { elements: found } = elements(
      serviceProviderMetadata({ ...PROVIDER, logoutUrl: 'https://crm.example/bye' }),
    );
    expect(found.find(({ name }) => name === 'md:SingleLogoutService')?.attributes).toEqual({
      Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
      Location: 'https://crm.example/bye',
    });
  });

  it('escapes whatever it is given', () => {
    const hostile = `a"b'c<d>&e]]>\u0000\u0007`;
    const xml = serviceProviderMetadata({
      entityId: hostile,
      consumeUrl: `https://crm.example/out?a=1&b=${hostile}`,
      nameIdFormat: `</md:NameIDFormat>${hostile}`,
    });
    const { elements: found, text } = elements(xml);
    expect(found).toHaveLength(4);
    expect(found[0]?.attributes['entityID']).toBe(`a"b'c<d>&e]]>`);
    expect(found[3]?.attributes['Location']).toBe(`https://crm.example/out?a=1&b=a"b'c<d>&e]]>`);
    expect(text).toBe(`</md:NameIDFormat>a"b'c<d>&e]]>`);
  });
});
