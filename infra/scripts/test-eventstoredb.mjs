import { join } from 'node:path';
import { pinnedEnvironment, root, runNode } from './pinned-node.mjs';

/**
 * The contract of a store, and with it everything over HTTP with EventStoreDB in place of Postgres as the event store:
 * each product of a spec has an emulated server of its own. With `EVENTSTOREDB_URL` the contract is held against that
 * server instead, and specs over HTTP can be named one at a time, each on a server with an empty log. What is named on
 * the command line is tested in place of all.
 */
const all = ['store/contract', 'apps/api', 'apps/projector', 'libs/interchange/src/import'];
const onServer = ['store/contract'];

const asked = process.argv.slice(2);
const named = asked.some((argument) => !argument.startsWith('-'));
const chosen = process.env.EVENTSTOREDB_URL?.trim() ? onServer : all;
// An emulated server shares the processor with the spec: what takes long on Postgres takes longer there.
const parameters = ['--testTimeout=120000', ...(named ? [] : chosen), ...asked];
process.exitCode = await runNode(
  [join(root, 'infra/scripts/test.mjs'), ...parameters],
  pinnedEnvironment({ EVENT_STORE: 'eventstoredb' }),
);
