import { type Command } from 'commander';
import { port } from './arguments.js';
import { type SandboxCommand } from './run-sandbox.js';

export function addSandboxCommand(program: Command): void {
  program
    .command('sandbox')
    .description('Run the platform on this machine: sign-in, billing, Connec! and webhooks.')
    .option('--port <number>', 'where to listen; 0 takes any free port', port, 4400)
    .option('--app <address>', 'where the application is reached, e.g. http://localhost:3000')
    .option(
      '--seed <file>',
      'what there is at the start: a YAML file, or quick-start, two-marketplaces, reseller or heavy',
    )
    .option('--state <file>', 'keep the state in this file between starts')
    .option('--strict', 'answer by the statuses that ought to be instead of the historic ones', false)
    .option('--json', 'print one line of JSON instead of text', false)
    .action(async (options: SandboxCommand) => (await import('./run-sandbox.js')).runSandbox(options));
}
