#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { MaestranoError } from '../../errors/index.js';
import { VERSION } from '../../version.js';
import { runSandbox } from './run-sandbox.js';

function port(text: string): number {
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number > 65535)
    throw new InvalidArgumentError('A port is a number up to 65535.');
  return number;
}

const program = new Command('nestjs-maestrano')
  .description('Tools for applications sold on Maestrano-style marketplaces.')
  .version(VERSION);

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
  .action(runSandbox);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof MaestranoError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
