import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { progress } from '@clack/prompts';
import type { Command } from 'commander';
import type { Actor } from '@loenspor/event-sourcing';
import { ImportRunning, UnreadableFile } from '@loenspor/interchange';
import type { ImportReport } from '@loenspor/interchange';
import { MessageForPeople } from '../../../infra/instance/message-for-people.js';
import { importerFor } from '../../../infra/instance/importer.js';
import { beginWithReferenceData } from '../../../infra/instance/product.js';
import type { Product } from '../../../infra/instance/product.js';
import { reportLines } from './import-report.js';
import { withProduct } from './with-product.js';

type Options = { readonly dryRun?: boolean; readonly json?: boolean; readonly as?: string };

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<fil>', 'konsulenternes log som CSV eller .xlsx (the consultants’ log)')
    .option('--dry-run', 'vis, hvad der ville ske, og gem intet (change nothing)')
    .option('--json', 'skriv svaret som ét JSON-objekt (print one JSON object)')
    .option('--as <bruger>', 'hvem der importerer (who runs the import)')
    .description('læs konsulenternes log ind (import the consultants’ log)')
    .action(async (file: string, options: Options) => {
      const report = await importFile(file, options);
      const lines = options.json ? [JSON.stringify(report)] : reportLines(report, options.dryRun === true);
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}

async function importFile(file: string, { dryRun, json, as }: Options): Promise<ImportReport> {
  const bytes = await readFile(file).catch(() => {
    throw new MessageForPeople(`${file} kan ikke læses (the file cannot be read)`);
  });
  return withProduct(async (product) => {
    const bar = json || !process.stdout.isTTY ? null : startBar();
    try {
      await beginWithReferenceData(product);
      const importer = await importerFor(product);
      const actor = as === undefined ? commandLine : await consultant(as, product);
      const request = { fileName: basename(file), bytes, actor, dryRun: dryRun === true };
      return await importer.run({ ...request, ...(bar && { onProgress: bar.show }) });
    } catch (error) {
      if (error instanceof UnreadableFile || error instanceof ImportRunning)
        throw new MessageForPeople(error.message);
      throw error;
    } finally {
      bar?.end();
    }
  });
}

/** Nobody said who it is: the import is the machine's own act. */
const commandLine: Actor = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null };

/** Somebody whom the product has met as a consultant; where it has met nobody yet, the name is taken as it is. */
async function consultant(userId: string, { pools }: Product): Promise<Actor> {
  const { rows } = await pools.app.query<{ user_id: string; roles: readonly string[] }>(
    `SELECT user_id, roles FROM identity.users`,
  );
  const known = rows.find((row) => row.user_id === userId);
  if (rows.length > 0 && !known?.roles.includes('CONSULTANT'))
    throw new MessageForPeople(
      `${userId} er ikke en kendt konsulent; brug navnet fra login, eller udelad --as (not a known consultant)`,
    );
  return { userId, role: 'CONSULTANT', authority: null, onBehalfOf: null };
}

function startBar() {
  const bar = progress({ max: 1000, style: 'heavy' });
  bar.start('Læser filen');
  let shown = 0;
  return {
    show: (done: number, total: number) => {
      const now = total === 0 ? 1000 : Math.floor((done * 1000) / total);
      bar.advance(now - shown, `${done} af ${total} rækker`);
      shown = now;
    },
    end: () => bar.stop('Færdig'),
  };
}
