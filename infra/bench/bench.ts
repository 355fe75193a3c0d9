import { parseArgs } from 'node:util';
import { type Cells, benchAppend } from './append.bench.js';
import { type BenchServer, withBenchServer } from './bench-server.js';
import { benchDelivery } from './delivery.bench.js';
import { benchGrowth } from './growth.bench.js';
import { installPeers } from './installed-peers.js';
import { benchRead } from './read.bench.js';
import { benchRebuild } from './rebuild.bench.js';

/**
 * `npm run bench [-- --only append,read --callers 1,32 --events 1]`: the event store on Postgres in numbers, beside others on the same server in
 * the same run. Only the ratios compare between machines. BENCH_SECONDS: how long each works in each cell (2).
 */
const BENCHES: Readonly<Record<string, (server: BenchServer) => Promise<void>>> = {
  append: (server) => benchAppend(server, cells),
  read: benchRead,
  growth: benchGrowth,
  delivery: benchDelivery,
  rebuild: benchRebuild,
};

const LIST = { type: 'string' } as const;
const { values } = parseArgs({ options: { only: LIST, callers: LIST, events: LIST } });
const cells: Cells = {
  ...(values.callers !== undefined && { callers: numbersIn(values.callers) }),
  ...(values.events !== undefined && { events: numbersIn(values.events) }),
};
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

function numbersIn(list: string): readonly number[] {
  return list.split(',').map(Number);
}

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
