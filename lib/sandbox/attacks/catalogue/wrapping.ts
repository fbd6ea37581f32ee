import { type Attack } from '../attack.js';

const about = 'A signed assertion is kept somewhere in the document, and another one is read.';
const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** The classic shapes of signature wrapping, and variants by namespace, nesting and duplicate id. */
export const WRAPPING: readonly Attack[] = [
  {
    name: 'wrapping/response-beside',
    about,
    forge: kit => {
      const honest = kit.honest();
      const assertion = kit.assertionOf(honest);
      return honest
        .replace(assertion, () => kit.evil(assertion))
        .replace('</samlp:Response>', () => `${honest}</samlp:Response>`);
    },
  },
  {
    name: 'wrapping/response-in-object',
    about,
    forge: kit => {
      const honest = kit.honest();
      const assertion = kit.assertionOf(honest);
      const signature = kit
        .signatureOf(honest)
        .replace('</ds:Signature>', () => `<ds:Object>${honest}</ds:Object></ds:Signature>`);
      return honest.replace(assertion, () =>
        kit.evil(assertion).replace('<Subject>', () => `${signature}<Subject>`),
      );
    },
  },
  {
    name: 'wrapping/sibling-before',
    about,
    forge: kit => kit.replaced(({ assertion, evil }) => evil + assertion),
  },
  {
    name: 'wrapping/sibling-after',
    about,
    forge: kit => kit.replaced(({ assertion, evil }) => assertion + evil),
  },
  {
    name: 'wrapping/around',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil }) => evil.replace('</Assertion>', () => `${assertion}</Assertion>`)),
  },
  {
    name: 'wrapping/signature-moved',
    about,
    forge: kit =>
      kit.replaced(
        ({ assertion, evil, signature }) =>
          evil.replace('<Subject>', () => `${signature}<Subject>`) + assertion.replace(signature, ''),
      ),
  },
  {
    name: 'wrapping/in-signature',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil, signature }) => {
        const filled = signature.replace(
          '</ds:Signature>',
          () => `${assertion.replace(signature, '')}</ds:Signature>`,
        );
        return evil.replace('<Subject>', () => `${filled}<Subject>`);
      }),
  },
  {
    name: 'wrapping/in-extensions',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil }) => `<samlp:Extensions>${evil}</samlp:Extensions>${assertion}`),
  },
  {
    name: 'wrapping/in-object',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil, signature }) => {
        const bare = assertion.replace(signature, '');
        const filled = signature.replace(
          '</ds:Signature>',
          () => `<ds:Object>${bare}</ds:Object></ds:Signature>`,
        );
        return evil.replace('<Subject>', () => `${filled}<Subject>`);
      }),
  },
  {
    name: 'wrapping/in-status-detail',
    about,
    forge: kit =>
      kit
        .replaced(({ evil }) => evil)
        .replace('</samlp:Status>', () => {
          const signed = kit.assertionOf(kit.honest());
          return `<samlp:StatusDetail>${signed}</samlp:StatusDetail></samlp:Status>`;
        }),
  },
  {
    name: 'wrapping/in-advice',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil }) =>
        evil.replace('<AttributeStatement>', () => `<Advice>${assertion}</Advice><AttributeStatement>`),
      ),
  },
  {
    name: 'wrapping/same-id-before',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil }) => {
        const id = / ID="([^"]*)"/.exec(assertion)?.[1] ?? '';
        return evil.replace('ID="_evil"', `ID="${id}"`) + assertion;
      }),
  },
  {
    name: 'wrapping/same-id-after',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil }) => {
        const id = / ID="([^"]*)"/.exec(assertion)?.[1] ?? '';
        return assertion + evil.replace('ID="_evil"', `ID="${id}"`);
      }),
  },
  {
    name: 'wrapping/foreign-namespace',
    about,
    forge: kit =>
      kit.replaced(
        ({ assertion, evil }) =>
          evil.replace('urn:oasis:names:tc:SAML:2.0:assertion', 'urn:example:assertion') + assertion,
      ),
  },
  {
    name: 'wrapping/second-signature',
    about,
    forge: kit =>
      kit.replaced(({ assertion, evil, signature }) =>
        assertion.replace('</Assertion>', () => `${signature}</Assertion>`).concat(evil),
      ),
  },
  {
    name: 'wrapping/empty-signature-first',
    about,
    forge: kit =>
      kit.replaced(({ assertion }) =>
        kit
          .asEvil(assertion)
          .replace('<ds:Signature ', () => `<ds:Signature xmlns:ds="${DSIG}"/><ds:Signature `),
      ),
  },
];
