import { type ErrorEntries } from '../entry.js';

/** Configuration, presets and ids. */
export const PRESETS: ErrorEntries = {
  MNO_CONFIG_INVALID: {
    cause:
      'Something in the options of the module cannot be used. The message lists every problem, with its path.',
    fix: 'Each line of the message says what to do. All of them are reported at once, at boot.',
    reproduce: {
      run: "const module = MaestranoModule.forRoot({ presets: { default: { api: { id: 'app-1' } } } });\nawait NestFactory.createApplicationContext(module, { abortOnError: false });",
    },
  },
  MNO_PRESET_REQUIRED: {
    cause: 'There are several presets, and a group id alone does not say which one the group belongs to.',
    fix: 'Pass `{ preset, id }` (sessions and events carry it), bind the service by `forFeature()` or `withPreset()`, or set `defaultPreset`.',
    reproduce: { words: "Register two presets without `defaultPreset` and call `connec.forGroup('cld-1')`." },
  },
  MNO_PRESET_UNKNOWN: {
    cause: 'No preset has this name.',
    fix: 'Use one of the names in the message.',
    reproduce: { run: "billing.withPreset('nowhere');" },
  },
  MNO_PRESET_MISMATCH: {
    cause: 'A service is bound to one preset and was given a group of another.',
    fix: 'Use a service bound to the preset of the group: `service.withPreset(group.preset)`.',
    reproduce: { words: 'Register two presets, and give a service bound to one a group of the other.' },
  },
  MNO_ID_INVALID: {
    cause: 'What was given as an id of a group or user cannot be one.',
    fix: 'Pass ids as the platform gave them: at most 128 letters, digits, `_`, `.` or `-`, the first a letter or digit.',
    reproduce: { run: "connec.forGroup('../cld-1');" },
  },
  MNO_PARAM_UNKNOWN: {
    cause: 'A configuration parameter was asked for by a name that does not exist.',
    fix: 'Use the name the message suggests; `Preset.param()` takes today’s names and the historic ones.',
    reproduce: { run: "presets.get().param('api.secret');" },
  },
  MNO_SECRETS_INVALID: {
    cause:
      'A secret for sealing is too short, or there is none. Those of `session.secrets` are checked at boot (`MNO_CONFIG_INVALID`).',
    fix: 'Generate one with `node -p "crypto.randomBytes(32).toString(\'base64url\')"` and keep it in an environment variable.',
    reproduce: { run: "new Sealer(['too short'], 'example');" },
  },
  MNO_DEVPL_UNREACHABLE: {
    cause: 'Presets are fetched from the developer platform, and it could not be reached.',
    fix: 'Check MNO_DEVPL_HOST and the network. A running application keeps the presets it has.',
    reproduce: {
      words:
        'Set MNO_DEVPL_HOST to a port where nothing listens, and boot an application that fetches its presets.',
    },
  },
  MNO_DEVPL_REFUSED: {
    cause: 'The developer platform does not accept the credentials, or does not know the path.',
    fix: 'Check MNO_DEVPL_ENV_KEY, MNO_DEVPL_ENV_SECRET and MNO_DEVPL_API_PATH.',
    reproduce: { words: 'Set MNO_DEVPL_HOST to the sandbox and MNO_DEVPL_ENV_SECRET to anything wrong.' },
  },
  MNO_DEVPL_ANSWER_INVALID: {
    cause: 'What the developer platform answered describes no presets that could be used.',
    fix: 'Check the environment of the application on the developer platform; the message names what is missing.',
    reproduce: {
      words:
        "`sandbox.fail({ path: '/api/config', effect: { kind: 'status', status: 200, body: '{}' } })`, and boot.",
    },
  },
};
