import type { Command } from 'commander';
import { migrateDatabases } from '../../../infra/instance/product.js';
import { withDatabase } from '../../../infra/instance/with-database.js';
import { notice, settingsOfEnvironment } from './environment.js';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring databaserne til det nyeste skema (bring the databases to the present schema)')
    .action(async () => {
      await withDatabase(settingsOfEnvironment(), notice, migrateDatabases);
      process.stdout.write('Databaserne har det nyeste skema (the databases are up to date)\n');
    });
}
