import type { ConfigurationProblem } from './errors/index.js';
import type { MaestranoModuleOptions } from './maestrano.module-definition.js';
import { nearest } from './presets/index.js';

const OPTIONS = [
  'presets',
  'defaultPreset',
  'session',
  'store',
  'clock',
  'http',
  'presetSource',
  'isGlobal',
  'paths',
  'controllerDecorators',
];
const HTTP_OPTIONS = ['hooks'];
const SESSION_OPTIONS = ['secrets', 'cookieName', 'maxAgeMs', 'outage'];
const OUTAGE_OPTIONS = ['policy', 'graceMs'];

/** What is wrong with the options beside the presets and the secrets. */
export function checkOptions(options: MaestranoModuleOptions): ConfigurationProblem[] {
  const { session = {} } = options;
  const { outage = { policy: 'allow' } } = session;
  return [
    ...unknown('', options, OPTIONS),
    ...unknown('http.', options.http ?? {}, HTTP_OPTIONS),
    ...unknown('session.', session, SESSION_OPTIONS),
    ...unknown('session.outage.', outage, OUTAGE_OPTIONS),
    ...check(
      'session.cookieName',
      session.cookieName === undefined || /^[\w-]{1,64}$/.test(session.cookieName),
      'is not a cookie name.',
      'Use letters, digits, "_" and "-". The __Host- prefix is added on https.',
    ),
    ...check(
      'session.maxAgeMs',
      isDuration(session.maxAgeMs),
      'is not a time in milliseconds.',
      'Use a whole number from 60000 (a minute) to 2592000000 (30 days).',
    ),
    ...check(
      'session.outage.policy',
      ['allow', 'deny'].includes(outage.policy),
      'is neither allow nor deny.',
      'Use allow to let sessions go on for a while when the platform is down, deny to end them.',
    ),
    ...check(
      'session.outage.graceMs',
      outage.graceMs === undefined || (Number.isSafeInteger(outage.graceMs) && outage.graceMs >= 0),
      'is not a time in milliseconds.',
      'Use a whole number, 0 or more.',
    ),
  ];
}

function check(path: string, isRight: boolean, message: string, remedy: string): ConfigurationProblem[] {
  return isRight ? [] : [{ path, message, remedy }];
}

function isDuration(value: number | undefined): boolean {
  return value === undefined || (Number.isSafeInteger(value) && value >= 60_000 && value <= 2_592_000_000);
}

function unknown(prefix: string, given: object, known: readonly string[]): ConfigurationProblem[] {
  return Object.keys(given).flatMap(name => {
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    return [
      {
        path: `${prefix}${name}`,
        message: 'is not an option.',
        remedy:
          meant === undefined ? `The options are ${known.join(', ')}.` : `Did you mean ${prefix}${meant}?`,
      },
    ];
  });
}
