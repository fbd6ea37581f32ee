import { NAME_ID_PERSISTENT } from '../environments.js';
import {
  boolean,
  certificate,
  fingerprint,
  oneOf,
  oneOrMore,
  origin,
  parameterNames,
  path,
  urn,
} from '../kinds/index.js';
import { nothing, option } from './option.js';

export const SSO_OPTIONS = {
  'sso.enabled': option({
    kind: boolean,
    fallback: () => true,
    remedy: 'Use false only in applications that nobody signs in to.',
  }),
  'sso.sloEnabled': option({
    kind: boolean,
    fallback: () => true,
    remedy: 'Use false to stop asking the platform whether sessions still live.',
  }),
  'sso.creationMode': option({
    kind: oneOf('real', 'virtual'),
    aliases: ['user_creation_mode'],
    fallback: () => 'real' as const,
    remedy: 'Use "virtual" if one person needs a separate user in each group, else "real".',
  }),
  'sso.initPath': option({
    kind: path({ query: true }),
    fallback: ({ suffix }) => `/maestrano/auth/saml/init${suffix}`,
    remedy: 'Leave it out to use /maestrano/auth/saml/init.',
    remote: true,
  }),
  'sso.consumePath': option({
    kind: path({ query: true }),
    fallback: ({ suffix }) => `/maestrano/auth/saml/consume${suffix}`,
    remedy: 'Leave it out to use /maestrano/auth/saml/consume.',
    remote: true,
  }),
  'sso.idm': option({
    kind: origin,
    fallback: ({ text }) => text('app.host'),
    remedy: 'Leave it out to use app.host.',
    remote: true,
  }),
  'sso.idp': option({
    kind: origin,
    // Not a column of the table: an explicit api.host moves the sign-in pages with it (protocol.md, section 0, decision 7).
    fallback: ({ text }) => text('api.host'),
    remedy: 'Leave it out to use api.host.',
    remote: true,
  }),
  'sso.nameIdFormat': option({
    kind: urn,
    fallback: () => NAME_ID_PERSISTENT,
    remedy: `Leave it out to use ${NAME_ID_PERSISTENT}.`,
  }),
  'sso.x509Fingerprint': option({
    kind: oneOrMore(fingerprint),
    fallback: (): string[] => [],
    remedy: 'Print it with: openssl x509 -noout -sha256 -fingerprint -in idp.pem',
    remote: true,
  }),
  'sso.x509Certificate': option({
    kind: oneOrMore(certificate),
    fallback: (): string[] => [],
    remedy: "Give the PEM of the identity provider's certificate.",
    remote: true,
  }),
  'sso.allowLegacyAlgorithms': option({
    kind: boolean,
    fallback: nothing,
    remedy: 'Leave it out: it is true only where the historic certificates are trusted.',
  }),
  'sso.allowPublicTestKey': option({
    kind: boolean,
    fallback: () => false,
    remedy: 'Leave it out.',
  }),
  'sso.forwardParameters': option({
    kind: parameterNames,
    fallback: (): string[] => [],
    remedy: 'List the names, for example ["plan"].',
  }),
};
