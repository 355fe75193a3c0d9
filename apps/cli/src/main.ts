import 'reflect-metadata';
import { Command } from 'commander';
import { explained } from '../../../infra/instance/message-for-people.js';
import { addImport } from './import.command.js';
import { addMigrate } from './migrate.command.js';
import { addToken } from './token.command.js';

const program = new Command('loenspor')
  .description('Lønspor fra kommandolinjen (Lønspor on the command line)')
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });
for (const add of [addImport, addMigrate, addToken]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explained(error)}\n`);
  process.exitCode = 1;
}
