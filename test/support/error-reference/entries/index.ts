import { type ErrorEntries } from '../entry.js';
import { ANSWER_CHECKS } from './answer-checks.js';
import { CALLS } from './calls.js';
import { PRESETS } from './presets.js';
import { SANDBOX } from './sandbox.js';
import { SIGN_IN } from './sign-in.js';
import { STORES } from './stores.js';
import { TOOLS } from './tools.js';
import { WEBHOOKS } from './webhooks.js';

export interface Chapter {
  readonly title: string;
  readonly about: string;
  readonly entries: ErrorEntries;
}

/** The chapters of the page, in the order a newcomer meets them. */
export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'Configuration and presets',
    about: 'Found at boot, or when a service is asked about a group.',
    entries: PRESETS,
  },
  {
    title: 'Sign-in and sessions',
    about: 'Browsers see one opaque outcome; the log and `SsoService.onRefusal()` have the code.',
    entries: SIGN_IN,
  },
  {
    title: 'Checks of a sign-in answer',
    about: 'Each is one check of the answer a platform posts, in the order they are made.',
    entries: ANSWER_CHECKS,
  },
  { title: 'Calls to the platform', about: 'Accounts, billing and Connec!.', entries: CALLS },
  {
    title: 'Webhooks and notifications',
    about: 'What the platform is answered, and what becomes of what a handler could not do.',
    entries: WEBHOOKS,
  },
  { title: 'Stores', about: 'What several processes share.', entries: STORES },
  { title: 'The sandbox', about: 'What the sandbox answers, or throws.', entries: SANDBOX },
  { title: 'Commands', about: 'What `npx nestjs-maestrano` says.', entries: TOOLS },
];
