import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interchangeRows } from '@loenspor/interchange';
import { generatedLog, importerOf, sheet } from '@loenspor/interchange/testing';
import { prepareDatabases } from '../database/database-roles.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { openRows } from '../database/rows.js';
import { migrateDatabases, openProduct } from '../instance/product.js';

const directory = await mkdtemp(join(tmpdir(), 'loenspor-bench-'));
const server = await startEmbeddedPostgres({ directory });
try {
  const addresses = await prepareDatabases(server.adminUrl, 'bench');
  await migrateDatabases(addresses);
  const product = await openProduct(addresses, createSecretKey(randomBytes(32)));
  const rows = await openRows(addresses.url, interchangeRows);
  const n = Number(process.argv[2] ?? 1000);
  const bytes = sheet(...generatedLog(n));
  const importer = await importerOf({ ...product, rows } as never, []);
  const t = performance.now();
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const report = await importer.run({ fileName: 'x', bytes, actor: { userId: 'k', role: 'CONSULTANT', authority: null, onBehalfOf: null } });
  const s = (performance.now() - t) / 1000;
  clearInterval(timer);
  process.stdout.write(`${n} rows ${s.toFixed(1)} s ${(n / s).toFixed(0)}/s peak ${(peak / 1e6).toFixed(0)} MB errors ${report.errors.length} dup ${report.duplicates} added ${report.added}\n`);
  const codes: Record<string, number> = {};
  for (const { code } of [...report.errors, ...report.warnings]) codes[code] = (codes[code] ?? 0) + 1;
  process.stdout.write(`${JSON.stringify(codes)}\n`);
  await rows.destroy();
  await product.close();
} finally {
  await server.stop();
  await rm(server.location, { recursive: true, force: true });
  await rm(directory, { recursive: true, force: true });
}
