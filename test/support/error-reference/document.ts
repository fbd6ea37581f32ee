import { ENVIRONMENT, type Origin } from './codes.js';
import { type Chapter } from './entries/index.js';
import { type ErrorEntry, type Reproduction } from './entry.js';

export type Codes = ReadonlyMap<string, ReadonlySet<Origin>>;

/** Codes without an entry, and entries whose code is nowhere. */
export function discrepancies(codes: Codes, chapters: readonly Chapter[]): string[] {
  const entries = chapters.flatMap(chapter => Object.keys(chapter.entries));
  return [
    ...[...codes.keys()].filter(code => !entries.includes(code)).map(code => `${code} has no entry`),
    ...entries.filter(code => !codes.has(code)).map(code => `${code} is not a code`),
    ...entries.filter((code, index) => entries.indexOf(code) < index).map(code => `${code} is there twice`),
  ];
}

/** The page, as Markdown. */
export function errorReference(codes: Codes, chapters: readonly Chapter[]): string {
  return [
    '# Errors',
    '<!-- Made by `npm run errors` from the code and test/support/error-reference. Do not edit. -->',
    'Every error of this package is a `MaestranoError` with a stable `code`, and its message ends with it: `[MNO_…]`. ' +
      'What is answered over HTTP carries the same as `code`. No error holds a key, a token or an assertion.',
    PREFACE,
    ...chapters.flatMap(({ title, about, entries }) => [
      `## ${title}`,
      about,
      ...Object.entries(entries).map(([code, entry]) => section(code, codes.get(code), entry)),
    ]),
    '## Not errors',
    `Environment variables that begin in the same way: ${ENVIRONMENT.map(name => `\`${name}\``).join(', ')}.`,
  ]
    .join('\n\n')
    .concat('\n');
}

const PREFACE = `## How to reproduce

In an application that uses a sandbox (see the README), what is called below is

- \`sandbox\`: a \`MaestranoSandbox\`; over HTTP the same is at \`/_sandbox/openapi.json\`,
- \`app\`: the Nest application; \`billing\`, \`accounts\`, \`connec\`, \`presets\`, \`store\`, \`deadLetters\`: its \`BillingService\`,
  \`AccountService\`, \`ConnecService\`, \`PresetRegistry\`, store and \`DeadLetterService\`,
- \`get(path, headers)\`, \`post(path, body, headers)\`, \`send(method, path)\`: requests to the application with the credentials of
  its preset; \`consume(answer)\`: posts an answer of a platform to it, as a browser would; \`knock(port, headers)\`: a bare request.

Attacks are sent by \`await sandbox.attack('app-1', { only: ['…'] })\`. The code of a refused sign-in is in the log of the
application. Attacks and code are run by the tests of this package.`;

function section(code: string, origins: ReadonlySet<Origin> | undefined, entry: ErrorEntry): string {
  return [
    `### ${code}`,
    `${carrier([...(origins ?? [])])}. ${entry.cause}`,
    `**Fix.** ${entry.fix}`,
    shown(entry.reproduce),
  ].join('\n\n');
}

function carrier(origins: readonly Origin[]): string {
  const errors = origins.filter(origin => origin !== 'answer').map(name => `\`${name}\``);
  return errors.length > 0 ? errors.join(', ') : 'In an answer or a log';
}

function shown(reproduction: Reproduction): string {
  if ('attack' in reproduction) return `**In the sandbox.** Attack \`${reproduction.attack}\`.`;
  if ('words' in reproduction) return `**In the sandbox.** ${reproduction.words}`;
  return `**In the sandbox.**\n\n\`\`\`js\n${reproduction.run}\n\`\`\``;
}
