#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { MaestranoError } from '../errors/index.js';
import { VERSION } from '../version.js';
import { addDoctorCommand } from './doctor-command.js';
import { addSandboxCommand } from './sandbox-command.js';
import { addTriggerCommand } from './trigger-command.js';

/** The command line could not be understood; the same for every command. */
const USAGE = 2;

const program = new Command('nestjs-maestrano')
  .description('Tools for applications sold on Maestrano-style marketplaces.')
  .version(VERSION)
  .showHelpAfterError('(--help tells what can be given.)')
  .exitOverride();

// One file a command: what it takes. What it does is loaded when it is called.
addSandboxCommand(program);
addTriggerCommand(program);
addDoctorCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  } else if (error instanceof MaestranoError) {
    console.error(error.message);
    process.exitCode ??= 1;
  } else throw error;
}
