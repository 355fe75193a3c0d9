import 'reflect-metadata';
import { Command } from 'commander';
import { explained } from '../../../infra/instance/message-for-people.js';
import { addImport } from './import.command.js';
import { addMigrate } from './migrate.command.js';
import { addProjectionCommands } from './projection.commands.js';
import { addToken } from './token.command.js';

const program = new Command('loenspor')
  .description('Lønspor fra kommandolinjen (Lønspor on the command line)')
  .showHelpAfterError()
  .addHelpText(
    'after',
    `
Indstillinger læses fra miljøet (settings come from the environment): DATA_DIR, PORT, DATABASE_URL,
KEYS_DATABASE_URL, MASTER_KEY_FILE, EVENT_STORE, EVENTSTOREDB_URL; se docs/running.md.
Ved siden af en kørende Lønspor findes de af sig selv (beside a running product they are found).`,
  )
  .configureHelp({ sortSubcommands: true });
for (const add of [addImport, addMigrate, addProjectionCommands, addToken]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explained(error)}\n`);
  process.exitCode = 1;
}
