import { join } from 'node:path';
import { pinnedEnvironment, root, runNode } from './pinned-node.mjs';

/**
 * The contract of a store, and the product over HTTP with EventStoreDB in place of Postgres as its event store. With
 * `EVENTSTOREDB_URL` the contract is held against the server there; the product is not, for each of its specs begins
 * with an empty log, and a server has one log for everybody: it has an emulated server for each spec, as without.
 * What is named on the command line is tested in place of all that, on the server if there is one: one spec at a time,
 * and with an empty log.
 */
const contract = ['store/contract'];
const product = ['apps/api', 'apps/projector', 'libs/interchange/src/import'];

const server = process.env.EVENTSTOREDB_URL?.trim() ?? '';
const asked = process.argv.slice(2);
const named = asked.some((argument) => !argument.startsWith('-'));
const emulated = 'den emulerede server (the emulated server)';
const atServer = server === '' ? emulated : 'serveren i EVENTSTOREDB_URL (the server there)';
const runs = named
  ? [{ what: asked.join(' '), specs: [], on: atServer, url: server }]
  : [
      { what: 'Lagerets kontrakt (the contract)', specs: contract, on: atServer, url: server },
      { what: 'Produktet over HTTP (the product)', specs: product, on: emulated, url: '' },
    ];

const lines = [];
for (const { what, specs, on, url } of runs) {
  // An emulated server shares the processor with the spec: what takes long on Postgres takes longer there.
  const parameters = ['--testTimeout=120000', ...specs, ...asked];
  const environment = pinnedEnvironment({ EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: url });
  const code = await runNode([join(root, 'infra/scripts/test.mjs'), ...parameters], environment);
  lines.push(`${code === 0 ? 'bestået (passed)' : 'FEJLET (FAILED)'}: ${what}, på ${on}`);
  if (code !== 0) process.exitCode = code;
  if (code > 128) break;
}
process.stdout.write(`\n${lines.join('\n')}\n`);
