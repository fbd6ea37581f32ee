import { type ErrorEntries } from '../entry.js';

/** Sign-in and sessions, around the checks of an answer. */
export const SIGN_IN: ErrorEntries = {
  MNO_SSO_FAILED: {
    cause:
      'Checking an answer failed for another reason than the answer: the code that listeners to refusals get.',
    fix: 'The log has the error behind it, often an unreachable store.',
    reproduce: {
      words: 'Stop the Redis of the store while the sandbox’s sign-in page is open, then sign in.',
    },
  },
  MNO_SSO_FORM: {
    cause: 'What was posted to the consume path is not the form of a platform.',
    fix: 'Sign in through the init path; nothing but the platform posts here.',
    reproduce: { attack: 'delivery/two-fields' },
  },
  MNO_SSO_IDENTITY: {
    cause: 'The answer is genuine, but the group or the session is missing from it or malformed.',
    fix: 'Check the application’s settings on the platform: the answer must carry `group_uid`, `mno_session` and `mno_session_recheck`.',
    reproduce: {
      words: 'Sign in with `signInAs(app, { attributes: { group_uid: null } })` of nestjs-maestrano/testing.',
    },
  },
  MNO_SSO_INIT_NAVIGATION: {
    cause: 'Another website loaded the init path as an image or in the background.',
    fix: 'Link to the init path; a sign-in starts by going there.',
    reproduce: {
      run: "await get('/maestrano/auth/saml/init', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' });",
    },
  },
  MNO_SSO_INIT_PARAMETERS: {
    cause: 'A parameter of the init path is malformed or given twice.',
    fix: 'Correct the link to the init path; the group is `group_id`, once.',
    reproduce: { run: "await get('/maestrano/auth/saml/init?group_id=cld-1&group_id=cld-2');" },
  },
  MNO_SSO_PASSPORT_NAME: {
    cause:
      'Two applications in one process use a passport strategy of the same name; passport keeps only one.',
    fix: "Give each its own: `PassportStrategy(MaestranoStrategy, 'maestrano-2')`.",
    reproduce: {
      words:
        'Boot two applications with `PassportStrategy(MaestranoStrategy)` in one process, and sign in to the first.',
    },
  },
  MNO_SSO_REFUSED: {
    cause: 'The sign-in was refused. Whoever posts the answer is not told why.',
    fix: 'The log, and listeners of `SsoService.onRefusal()`, have the precise code.',
    reproduce: {
      run: "await post('/maestrano/auth/saml/consume', 'SAMLResponse=x', { 'content-type': 'application/x-www-form-urlencoded' });",
    },
  },
  MNO_SSO_REPLAY: {
    cause: 'The answer was used before: sent twice, or by somebody who copied it.',
    fix: 'Sign in again. If people see it often, something posts the form twice.',
    reproduce: { attack: 'delivery/two-at-once' },
  },
  MNO_SSO_SANDBOX_CERTIFICATE: {
    cause: 'The preset signs in through a sandbox, and its certificate could not be read from there.',
    fix: 'Start the sandbox, or point `sandbox.url` at it. It must run on this machine.',
    reproduce: { words: 'Stop the sandbox while its sign-in page is open, and post the page.' },
  },
  MNO_SIGN_IN_HANDLER: {
    cause: 'No method with `@OnSignIn()` serves the preset of this sign-in.',
    fix: 'Give a handler no preset, or this one’s name. Boot refuses an application without any.',
    reproduce: {
      words:
        'Add a preset by a refresh of the developer platform that no `@OnSignIn({ preset })` names, and sign in.',
    },
  },
  MNO_SIGN_IN_REDIRECT: {
    cause: 'The `redirectTo` of a sign-in handler is not a path of the application.',
    fix: 'Return a path such as `/dashboard`; pass a `URL` object to leave the application on purpose.',
    reproduce: { words: "Return `{ redirectTo: '//elsewhere.example' }` from the sign-in handler." },
  },
  MNO_SIGN_IN_REFUSED: {
    cause: 'The sign-in handler of the application turned the person away.',
    fix: 'It is a decision of the application; the log has its reason.',
    reproduce: { run: "throw new SignInRefused('suspended', { redirectTo: '/suspended' });" },
  },
  MNO_PASSPORT_VERIFY: {
    cause: 'A passport strategy was made without anybody to decide about a sign-in.',
    fix: 'Extend `PassportStrategy(MaestranoStrategy)` with a `validate()` method, or pass a function.',
    reproduce: { words: 'Use `new MaestranoStrategy(options)` as it is, and sign in through it.' },
  },
  MNO_SESSION_REQUIRED: {
    cause: 'A route with the session guard was called without an open session, or after it ended.',
    fix: 'Browsers are sent to the sign-in; others find its address as `signInUrl` in the answer (401).',
    reproduce: { run: "await get('/guarded');" },
  },
  MNO_SESSION_IDENTITY_TOO_LARGE: {
    cause: 'The `identity` a sign-in handler returned does not fit into a cookie.',
    fix: 'Return ids only, and look the rest up.',
    reproduce: { words: "Return `{ identity: { text: 'x'.repeat(5000) } }` from the sign-in handler." },
  },
  MNO_SESSION_HTTP_SESSION_MISSING: {
    cause: 'Sessions are kept on the server (`session.kind`), and a request has none.',
    fix: 'Set up express-session or @fastify/session for every route, or leave `session.kind` out.',
    reproduce: {
      words: "Set `session: { kind: 'http-session' }` without a session middleware, and sign in.",
    },
  },
  MNO_TEST_PRESET: {
    cause: '`signInAs()` was asked to sign in through a preset whose platform’s key it does not have.',
    fix: 'Make the preset’s options with `testPreset()`.',
    reproduce: { run: 'await signInAs(app);' },
  },
  MNO_TEST_SIGN_IN: {
    cause: 'The application refused a sign-in of `signInAs()`, or its handler failed.',
    fix: 'The message has the reason, or the log of the application.',
    reproduce: { words: 'Throw `new SignInRefused()` from the handler, and call `signInAs(app)`.' },
  },
};
