import { API_OPTIONS } from './api.js';
import { CONNEC_OPTIONS } from './connec.js';
import { APP_OPTIONS, GENERAL_OPTIONS } from './general.js';
import type { Option } from './option.js';
import { SSO_OPTIONS } from './sso.js';
import { WEBHOOK_OPTIONS } from './webhook.js';

/** Every option of a preset by its path. In order: defaults may depend on what stands before. */
export const OPTIONS = {
  ...GENERAL_OPTIONS,
  ...APP_OPTIONS,
  ...API_OPTIONS,
  ...SSO_OPTIONS,
  ...WEBHOOK_OPTIONS,
  ...CONNEC_OPTIONS,
};

export type OptionPath = keyof typeof OPTIONS;

/** The values of all options, by path. */
export type OptionValues = {
  [P in OptionPath]: (typeof OPTIONS)[P] extends Option<infer T> ? T : never;
};

export const OPTION_ENTRIES = Object.entries(OPTIONS) as readonly [OptionPath, Option<unknown>][];
