import { type Application } from '../../state/index.js';

const DEFAULTS = { app: 'http://localhost:3000', sandbox: 'http://localhost:4400' };

/** What an application writes into its module to be this one, for the clipboard. */
export function presetSnippet({ id, key, host }: Application, sandboxUrl: string): string {
  const lines = [
    'MaestranoModule.forRoot({',
    '  presets: {',
    '    default: {',
    `      environment: 'sandbox',`,
    ...(sandboxUrl === DEFAULTS.sandbox ? [] : [`      sandbox: { url: ${quoted(sandboxUrl)} },`]),
    ...(host === DEFAULTS.app ? [] : [`      app: { host: ${quoted(host)} },`]),
    `      api: { id: ${quoted(id)}, key: ${quoted(key)} },`,
    '    },',
    '  },',
    '})',
  ];
  return lines.join('\n');
}

/** The same for an application that reads its settings from the environment, as `nest add` writes it. */
export function environmentSnippet({ id, key, host }: Application, sandboxUrl: string): string {
  return [
    'MNO_ENVIRONMENT=sandbox',
    `MNO_SANDBOX_URL=${shell(sandboxUrl)}`,
    `APP_HOST=${shell(host)}`,
    `MNO_API_ID=${shell(id)}`,
    `MNO_API_KEY=${shell(key)}`,
  ].join('\n');
}

function quoted(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}

function shell(text: string): string {
  return /^[\w./:@-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
