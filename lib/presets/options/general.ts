import { ENVIRONMENT_NAMES, DEFAULT_SANDBOX_URL, SANDBOX } from '../environments.js';
import { origin, path, text } from '../kinds/index.js';
import { always, nothing, option } from './option.js';

const ABSENT = 'Leave it out if you have none.';

export const GENERAL_OPTIONS = {
  // No default on purpose: the historic one, `test`, trusted a certificate whose private key is public.
  environment: option({
    kind: text(),
    aliases: ['app.environment'],
    required: always,
    remedy: `Name one of ${ENVIRONMENT_NAMES.filter(name => !name.includes('-')).join(', ')}.`,
  }),
  marketplace: option({
    kind: text(),
    fallback: ({ name }) => name,
    remedy: 'Leave it out where the marketplace is called like the preset.',
    remote: true,
  }),
  nid: option({ kind: text(), fallback: nothing, remedy: ABSENT, remote: true }),
  environmentName: option({ kind: text(), fallback: nothing, remedy: ABSENT }),
  'sandbox.url': option({
    kind: origin,
    fallback: ({ environment }) => (environment === SANDBOX ? DEFAULT_SANDBOX_URL : null),
    remedy: `Leave it out to use ${DEFAULT_SANDBOX_URL}.`,
  }),
};

const SYNCHRONIZATION = {
  // Declared, never served: the placeholders are the platform's business (`:cld-uid`).
  kind: path({ placeholders: 'any' as const }),
  fallback: nothing,
  remedy: 'Only connectors declare it, as in /maestrano/synchronizations.',
  remote: true as const,
};

export const APP_OPTIONS = {
  'app.host': option({
    kind: origin,
    fallback: ({ environment }) =>
      ['sandbox', 'local', 'test'].includes(environment ?? '') ? 'http://localhost:3000' : undefined,
    required: always,
    remedy: 'Give the origin of your application, for example https://crm.example.',
    remote: true,
  }),
  'app.synchronizationStartPath': option(SYNCHRONIZATION),
  'app.synchronizationTogglePath': option(SYNCHRONIZATION),
  'app.synchronizationStatusPath': option(SYNCHRONIZATION),
};
