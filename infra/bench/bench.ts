import { parseArgs } from 'node:util';
import { benchAppend } from './append.bench.js';
import { type BenchServer, withBenchServer } from './bench-server.js';
import { benchDelivery } from './delivery.bench.js';
import { benchGrowth } from './growth.bench.js';
import { installPeers } from './installed-peers.js';
import { benchRead } from './read.bench.js';
import { benchRebuild } from './rebuild.bench.js';

/**
 * `npm run bench [-- --only append,read]`: the event store on Postgres in numbers, beside others on the same server in
 * the same run. Only the ratios compare between machines. BENCH_SECONDS: how long each works in each cell (2).
 */
const BENCHES: Readonly<Record<string, (server: BenchServer) => Promise<void>>> = {
  append: benchAppend,
  read: benchRead,
  growth: benchGrowth,
  delivery: benchDelivery,
  rebuild: benchRebuild,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(BENCHES);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`,
  );
  process.exit(2);
}

await withBenchServer(peersInstalled(), async (server) => {
  for (const name of names) await BENCHES[name]?.(server);
});

function peersInstalled(): boolean {
  try {
    installPeers();
    return true;
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}: measuring without the peers\n`,
    );
    return false;
  }
}
