import { once } from 'node:events';
import { startEmbeddedPostgres } from '../../../../infra/database/embedded-postgres.js';

/** A process that runs the server of a directory, says where, and stops it when nobody writes to it any more. */
const [directory = ''] = process.argv.slice(2);
const { adminUrl, location, pid, stop } = await startEmbeddedPostgres({ directory });
process.stdout.write(`${JSON.stringify({ adminUrl, location, pid })}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await stop();
