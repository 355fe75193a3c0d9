import pg from 'pg';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** A process that starts the server of a directory, writes one row, says so, and lives until it is killed. */
const [directory = ''] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ directory });
const client = new pg.Client({ connectionString: server.adminUrl });
await client.connect();
await client.query('CREATE TABLE kept AS SELECT 1 AS one');
process.stdout.write(`${server.pid}\n`);
setInterval(() => undefined, 1000);
