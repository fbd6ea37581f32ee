import { readText, type Tree } from '../tree.js';

const FILE = '.env.example';

const VARIABLES: readonly (readonly [name: string, value: string, about: string])[] = [
  ['MNO_ENVIRONMENT', 'sandbox', 'Where the marketplace is: sandbox, test, uat or production.'],
  ['MNO_SANDBOX_URL', 'http://localhost:4400', 'Where npx nestjs-maestrano sandbox listens.'],
  [
    'APP_HOST',
    'http://localhost:3000',
    'Address of this application, as browsers and the marketplace see it.',
  ],
  ['MNO_API_ID', 'app-1', 'Credentials of this application, from its page on the marketplace.'],
  ['MNO_API_KEY', 'sandbox-key-of-app-1-0123456789abcdef', 'Known to everybody: of the sandbox only.'],
  [
    'SESSION_SECRET',
    '',
    'Required outside the sandbox: node -p "crypto.randomBytes(32).toString(\'base64url\')"',
  ],
];

/** Adds the variables that are not there yet. */
export function addEnvExample(tree: Tree): void {
  const text = readText(tree, FILE);
  const missing = VARIABLES.filter(([name]) => !new RegExp(`^#?\\s*${name}=`, 'm').test(text ?? ''));
  if (missing.length === 0) return;
  const block = missing.map(([name, value, about]) => `# ${about}\n${name}=${value}\n`).join('');
  if (text === undefined) tree.create(FILE, block);
  else tree.overwrite(FILE, `${text.trimEnd()}\n\n${block}`.trimStart());
}
