import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A file waits longer each time that something unexpected comes in between, the refused rows' cells leave no word among
 * the statistics, and who finishes mended rows begins where the policies, which did so before, have come to.
 */
export class ImportWork implements MigrationInterface {
  readonly name = 'ImportWork0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE write.import_job
        ADD COLUMN troubles integer NOT NULL DEFAULT 0,
        ADD COLUMN not_before timestamptz NOT NULL DEFAULT '-infinity';
      ${WORDLESS.map(([table, column]) => withoutStatistics(table, column)).join('\n')}
      ALTER INDEX read.import_row_expr_idx ALTER COLUMN 1 SET STATISTICS 0;
      INSERT INTO read.checkpoint (name, version, position, leaf)
        SELECT 'mended-import-rows', 1, position, leaf FROM read.checkpoint WHERE name = 'policies'
        ON CONFLICT (name) DO NOTHING;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM read.checkpoint WHERE name = 'mended-import-rows';
      ALTER INDEX read.import_row_expr_idx ALTER COLUMN 1 SET STATISTICS -1;
      ${WORDLESS.map(([table, column]) => `ALTER TABLE read.${table} ALTER COLUMN "${column}" SET STATISTICS -1;`).join('\n')}
      ALTER TABLE write.import_job DROP COLUMN not_before, DROP COLUMN troubles;
    `);
  }
}

const WORDLESS = [
  ['import_row', 'cells'],
  ['import_row', 'replacement'],
  ['import_row', 'reason'],
  ['import_run', 'fileName'],
] as const;

/** Setting the type, though it stays the same, drops what an earlier analysis has kept. */
function withoutStatistics(table: string, column: string): string {
  return `ALTER TABLE read.${table} ALTER COLUMN "${column}" TYPE jsonb, ALTER COLUMN "${column}" SET STATISTICS 0;`;
}
