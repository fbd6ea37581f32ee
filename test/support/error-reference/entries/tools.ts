import { type ErrorEntries } from '../entry.js';

const NOWHERE = 'http://localhost:1';

/** The commands of `npx nestjs-maestrano`. */
export const TOOLS: ErrorEntries = {
  MNO_TRIGGER_SANDBOX: {
    cause: '`trigger` could not ask the sandbox: nothing, or something else, answers at its address.',
    fix: 'Start a sandbox and name it with `--sandbox`, or send straight to an application with `--url`.',
    reproduce: {
      words: `\`npx nestjs-maestrano trigger group-deletion --group cld-1 --sandbox ${NOWHERE} --token x\``,
    },
  },
  MNO_TRIGGER_FILE: {
    cause: 'The file given to `trigger notification` holds no record and no list of records.',
    fix: 'Give the JSON of a record, or of a list of at most 1000 of them.',
    reproduce: {
      words:
        '`echo 7 | npx nestjs-maestrano trigger notification invoices --group cld-1 --token <token> --file -`',
    },
  },
  MNO_DOCTOR_ADDRESS: {
    cause: 'What was given to `doctor` is not the address of an application.',
    fix: 'Give the address a browser would open, with http:// or https://.',
    reproduce: { words: '`npx nestjs-maestrano doctor ftp://localhost`' },
  },
  MNO_DOCTOR_REMOTE: {
    cause: 'The application is not on this machine: forged sign-ins and deletions are for your own.',
    fix: 'Allow it with `--allow-remote`, when it is yours.',
    reproduce: { words: '`npx nestjs-maestrano doctor https://crm.example`' },
  },
  MNO_DOCTOR_UNREACHABLE: {
    cause: 'Nothing answers at the address of the application.',
    fix: 'Start it, and give the address a browser would open.',
    reproduce: { words: `\`npx nestjs-maestrano doctor ${NOWHERE}\`` },
  },
  MNO_DOCTOR_SANDBOX: {
    cause: 'The doctor could not play the marketplace, or the sandbox it was given does not answer.',
    fix: 'The message says what to do: another port, or the token of the sandbox.',
    reproduce: { words: 'Start something on the port of the doctor, then start the doctor.' },
  },
  MNO_DOCTOR_USAGE: {
    cause: 'Options of `doctor` that do not go together, or one that lacks another.',
    fix: 'The message says which. `npx nestjs-maestrano doctor --help` lists them all.',
    reproduce: {
      words: '`npx nestjs-maestrano doctor http://localhost:3000 --sandbox http://localhost:4400`',
    },
  },
  MNO_DOCTOR_STOPPED: {
    cause: 'The examination was interrupted. What it had added is taken away again.',
    fix: 'Nothing has to be done; start it again for a report.',
    reproduce: { words: 'Press Ctrl+C while the doctor examines.' },
  },
  MNO_DOCTOR_FILE: {
    cause: 'The report could not be written, or a file not be read.',
    fix: 'Check the folder and its permissions.',
    reproduce: { words: 'Name a report in a folder that does not exist.' },
  },
};
