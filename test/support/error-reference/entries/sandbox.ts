import { type ErrorEntries } from '../entry.js';

/** The sandbox itself. */
export const SANDBOX: ErrorEntries = {
  MNO_SANDBOX_PRODUCTION: {
    cause: 'NODE_ENV is production, where the sandbox refuses to run: its keys are known to everybody.',
    fix: 'Set NODE_ENV to anything else where a sandbox is wanted.',
    reproduce: { words: '`NODE_ENV=production npx nestjs-maestrano sandbox`' },
  },
  MNO_SANDBOX_PORT: {
    cause: 'The sandbox cannot listen on the port, most often because another one does.',
    fix: 'Stop the other, or choose another port; 0 takes any.',
    reproduce: { run: 'await MaestranoSandbox.start({ port: sandbox.port });' },
  },
  MNO_SANDBOX_SEED_INVALID: {
    cause: 'The seed cannot be used; the message names the entry.',
    fix: 'Correct it. Ids of everything it names must exist in it.',
    reproduce: { run: "readSeed('groups: 7');" },
  },
  MNO_SANDBOX_STATE_FILE: {
    cause: 'The file the state is kept in could not be read or written.',
    fix: 'Check the folder and its permissions, or delete the file to start anew.',
    reproduce: { run: "await MaestranoSandbox.start({ port: 0, stateFile: '/dev/null/state.json' });" },
  },
  MNO_SANDBOX_UNKNOWN: {
    cause: 'The sandbox has no group, user, record, delivery or snapshot of this id.',
    fix: 'Look at its home page, or at its seed, for what there is.',
    reproduce: { run: "await sandbox.deleteGroup('cld-0');" },
  },
  MNO_SANDBOX_INVALID: {
    cause: 'The sandbox was asked for something it cannot make sense of.',
    fix: 'The message says what it expects.',
    reproduce: { run: "await sandbox.clock.advance('a while');" },
  },
  MNO_SANDBOX_TOKEN: {
    cause: 'The control API was called without its token.',
    fix: 'Send `Authorization: Bearer <token>`; the sandbox prints the token when it starts.',
    reproduce: { run: 'await fetch(`${sandbox.url}/_sandbox/state`);' },
  },
  MNO_SANDBOX_CREDENTIALS: {
    cause: 'A report of what an application made of a sign-in was sent without its credentials.',
    fix: 'Send the API id and key of the application, by basic authentication.',
    reproduce: {
      run: "await fetch(`${sandbox.url}/_sandbox/explanations`, { method: 'POST', body: '{}' });",
    },
  },
  MNO_SANDBOX_HOST: {
    cause: 'The sandbox was addressed by another name than localhost.',
    fix: 'Use localhost or 127.0.0.1: websites must not reach it through a name of theirs.',
    reproduce: { run: "await knock(sandbox.port, { host: 'rebound.example' });" },
  },
  MNO_SANDBOX_ORIGIN: {
    cause: 'A page of another website tried to make the sandbox do something.',
    fix: 'Use the control API with its token.',
    reproduce: {
      run: "await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST', headers: { origin: 'https://elsewhere.example' } });",
    },
  },
  MNO_SANDBOX_BODY: {
    cause: 'The body is larger than the sandbox reads.',
    fix: 'Send less at once.',
    reproduce: {
      run: "await fetch(`${sandbox.url}/batch`, { method: 'POST', body: 'x'.repeat(20_000_000) });",
    },
  },
  MNO_SANDBOX_NOT_IMPLEMENTED: {
    cause: 'The platform may have such a route, the sandbox has not. It says so instead of pretending.',
    fix: 'lib/sandbox/COVERAGE.md lists what there is.',
    reproduce: { run: 'await fetch(`${sandbox.url}/api/v1/account/unicorns`);' },
  },
  MNO_SANDBOX_INTERNAL: {
    cause: 'The sandbox itself failed.',
    fix: 'Report it; it is a defect of the sandbox.',
    reproduce: { words: 'Not by anything that can be sent to it.' },
  },
};
