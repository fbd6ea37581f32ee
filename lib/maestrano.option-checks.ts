import type { ConfigurationProblem } from './errors/index.js';
import type { MaestranoModuleOptions } from './maestrano.module-definition.js';
import { nearest, type Preset } from './presets/index.js';
import type { OutagePolicy } from './session/index.js';
import { NOTIFICATION_BOUNDS, type NotificationOptions } from './webhooks/index.js';

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
  'signIn',
  'notifications',
  'telemetry',
];
const HTTP_OPTIONS = ['hooks'];
const SESSION_OPTIONS = ['kind', 'secrets', 'cookieName', 'maxAgeMs', 'outage'];
const NOTIFICATION_OPTIONS = [...Object.keys(NOTIFICATION_BOUNDS), 'queue'];
const OUTAGE_OPTIONS = ['policy', 'graceMs', 'presets'];

/** What is wrong with the options beside the presets and the secrets. */
export function checkOptions(options: MaestranoModuleOptions): ConfigurationProblem[] {
  const shapes = wrongShapes(options);
  return shapes.length > 0 ? shapes : checkValues(options);
}

/** What is not even of the right kind; nothing else can be said of it. */
function wrongShapes(options: MaestranoModuleOptions): ConfigurationProblem[] {
  const objects = (['session', 'http', 'notifications'] as const).flatMap(name =>
    check(name, isObject(options[name]), 'must be an object.', 'Leave it out for the defaults.'),
  );
  return [
    ...objects,
    ...check(
      'session.secrets',
      isTextList(options.session?.secrets),
      'must be a list of texts.',
      'Write it in [ ].',
    ),
    ...check(
      'session.outage',
      isObject(options.session?.outage),
      'must be an object.',
      'Leave it out for the default.',
    ),
    ...check(
      'store',
      hasMethods(options.store, [
        'add',
        'replace',
        'remove',
        'advance',
        'getMany',
        'publish',
        'subscribe',
        'close',
      ]),
      'is not a store.',
      'Use new RedisStore(client) of nestjs-maestrano/redis, or leave it out.',
    ),
    ...check(
      'clock',
      hasMethods(options.clock, ['now', 'setTimer']),
      'is not a clock.',
      'Extend Clock, or leave it out for the clock of the machine.',
    ),
    ...check(
      'telemetry',
      hasMethods(options.telemetry, ['observe', 'count']),
      'does not watch anything.',
      'Use openTelemetry() of nestjs-maestrano/opentelemetry, or leave it out.',
    ),
  ];
}

const isObject = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));

const isTextList = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.every(each => typeof each === 'string'));

const hasMethods = (value: unknown, names: readonly string[]): boolean =>
  value === undefined ||
  (typeof value === 'object' &&
    value !== null &&
    names.every(name => typeof (value as Record<string, unknown>)[name] === 'function'));

function checkValues(options: MaestranoModuleOptions): ConfigurationProblem[] {
  const { session = {}, notifications = {} } = options;
  const { outage = { policy: 'allow' as const } } = session;
  return [
    ...unknown('', options, OPTIONS),
    ...unknown('http.', options.http ?? {}, HTTP_OPTIONS),
    ...unknown('notifications.', notifications, NOTIFICATION_OPTIONS),
    ...notificationBounds(notifications),
    ...unknown('session.', session, SESSION_OPTIONS),
    ...unknown('session.outage.', outage, OUTAGE_OPTIONS),
    ...check(
      'session.kind',
      isSessionKind(session.kind),
      'is not a place for sessions.',
      "Use 'cookie', 'http-session', or an object with the methods read, write and clear.",
    ),
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
    ...outagePolicy('session.outage', outage),
    ...Object.entries(outage.presets ?? {}).flatMap(([name, policy]) => [
      ...outagePolicy(`session.outage.presets.${name}`, policy),
      ...unknown(`session.outage.presets.${name}.`, policy, ['policy', 'graceMs']),
    ]),
  ];
}

function notificationBounds(notifications: NotificationOptions): ConfigurationProblem[] {
  return Object.entries(NOTIFICATION_BOUNDS).flatMap(([name, [least, most]]) => {
    const value = notifications[name as keyof typeof NOTIFICATION_BOUNDS];
    return check(
      `notifications.${name}`,
      value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most),
      'is out of bounds.',
      `Use a whole number from ${least} to ${most}.`,
    );
  });
}

function outagePolicy(path: string, { policy, graceMs }: OutagePolicy): ConfigurationProblem[] {
  return [
    ...check(
      `${path}.policy`,
      ['allow', 'deny'].includes(policy),
      'is neither allow nor deny.',
      'Use allow to let sessions go on for a while when the platform is down, deny to refuse them.',
    ),
    ...check(
      `${path}.graceMs`,
      graceMs === undefined || (Number.isSafeInteger(graceMs) && graceMs >= 0),
      'is not a time in milliseconds.',
      'Use a whole number, 0 or more.',
    ),
  ];
}

function isSessionKind(kind: unknown): boolean {
  if (typeof kind !== 'object' || kind === null)
    return kind === undefined || kind === 'cookie' || kind === 'http-session';
  const storage = kind as Record<string, unknown>;
  return ['read', 'write', 'clear'].every(method => typeof storage[method] === 'function');
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

/**
 * A sealed cookie belongs to one host and follows its scheme: it would be set where the sign-in ends and be missing
 * where the application is.
 */
export function checkSignInHosts(presets: readonly Preset[], kind: unknown): ConfigurationProblem[] {
  if (kind !== undefined && kind !== 'cookie') return [];
  return presets.flatMap(({ name, app, sso }) =>
    check(
      `presets.${name}.sso.idm`,
      !sso.enabled || sso.idm === app.host,
      'is another origin than app.host, which the session cookie of a sign-in never reaches.',
      "Leave it out, or keep sessions on the server: session: { kind: 'http-session' }.",
    ),
  );
}
